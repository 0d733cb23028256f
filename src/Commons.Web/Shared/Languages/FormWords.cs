using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Commons.Web.Shared.Languages;

/// <summary>What a form says that does not fit: our own sentences on the fields and the framework's, all by the one table.</summary>
public static class FormWords
{
    public static IMvcBuilder AddFormWords(this IMvcBuilder mvc)
    {
        mvc.Services.Configure<MvcOptions>(o =>
        {
            o.ModelMetadataDetailsProviders.Add(new RulesWithKeys());
            SayBinding(o.ModelBindingMessageProvider);
        });
        return mvc.AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = (_, _) => Translations.Installed);
    }

    /// <summary>The framework's sentences about values that cannot be read; in English as they were.</summary>
    private static void SayBinding(DefaultModelBindingMessageProvider words)
    {
        words.SetAttemptedValueIsInvalidAccessor((value, field) => Sentence.Say($"The value '{value}' is not valid for {field}."));
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Sentence.Say($"The value '{value}' is not valid."));
        words.SetUnknownValueIsInvalidAccessor(field => Sentence.Say($"The supplied value is invalid for {field}."));
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => Sentence.Say("The supplied value is invalid."));
        words.SetValueIsInvalidAccessor(value => Sentence.Say($"The value '{value}' is invalid."));
        words.SetValueMustNotBeNullAccessor(value => Sentence.Say($"The value '{value}' is invalid."));
        words.SetValueMustBeANumberAccessor(field => Sentence.Say($"The field {field} must be a number."));
        words.SetNonPropertyValueMustBeANumberAccessor(() => Sentence.Say("The field must be a number."));
        words.SetMissingBindRequiredValueAccessor(field => Sentence.Say($"A value for the '{field}' parameter or property was not provided."));
        words.SetMissingKeyOrValueAccessor(() => Sentence.Say("A value is required."));
        words.SetMissingRequestBodyRequiredValueAccessor(() => Sentence.Say("A non-empty request body is required."));
    }

    /// <summary>A rule without a sentence of ours gets the framework's own as its key: only what was set is looked up.</summary>
    private sealed class RulesWithKeys : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
                if (rule is { ErrorMessage: null, ErrorMessageResourceName: null }) rule.ErrorMessage = KeyOf(rule);
        }

        private static string? KeyOf(ValidationAttribute rule) => rule switch
        {
            RequiredAttribute => "The {0} field is required.",
            StringLengthAttribute { MinimumLength: 0 } => "The field {0} must be a string with a maximum length of {1}.",
            RangeAttribute { MinimumIsExclusive: false, MaximumIsExclusive: false } => "The field {0} must be between {1} and {2}.",
            _ => null,
        };
    }
}
