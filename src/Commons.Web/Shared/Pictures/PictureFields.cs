using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Shared.Pictures;

/// <summary>The fields that any form with a body has beside its own, to add a picture without script.</summary>
public static class PictureFields
{
    /// <summary>The last one is the form as a whole: a picture too many in an hour.</summary>
    private static readonly string[] Names = ["Picture", "Alt", ""];

    extension(ModelStateDictionary fields)
    {
        /// <summary>Forgets what is wrong with the rest of the form, because it was not sent to be taken yet. True where the picture was refused.</summary>
        public bool KeepPictureErrors()
        {
            foreach (var name in fields.Keys.Except(Names).ToList()) fields.Remove(name);
            return !fields.IsValid;
        }
    }
}
