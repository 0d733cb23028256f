using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Shared;

/// <summary>Shows a form again as it was typed, with what was wrong beside it.</summary>
public static class Refusing
{
    extension(Controller controller)
    {
        /// <summary>The same form with the refusal beside its field, and the refusal's status.</summary>
        public ViewResult FormAgain(string view, object form, Refusal refusal)
        {
            controller.ModelState.AddModelError(refusal.Field ?? "", refusal.Spoken);
            if (refusal.RetryAfter is { } wait) controller.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return controller.FormAgain(view, form, refusal.Status);
        }

        /// <summary>The same form with what the form's own rules found.</summary>
        public ViewResult FormAgain(string view, object form, int status = StatusCodes.Status422UnprocessableEntity)
        {
            controller.Response.StatusCode = status;
            return controller.View(view, form);
        }
    }
}
