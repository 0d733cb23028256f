using Commons.Web.Hosting;

return await CommandLine.RunAsync(args);
