global using Commons.Web.Data;
global using Commons.Web.Shared;
global using Microsoft.EntityFrameworkCore;
