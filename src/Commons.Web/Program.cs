using System.Globalization;
using Commons.Web.Hosting;
using Commons.Web.Shared.Languages;

// Jobs, logs and commands speak English whatever the machine speaks; a request and a letter speak their reader's language.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = Language.English.Culture;

return await CommandLine.RunAsync(args);
