namespace Commons.Web.Treasury.Books;

/// <summary>What a refusal by the journal means to whoever filled in a form.</summary>
public static class FormRefusal
{
    public static Refusal Of(Refusal refusal) => refusal.Kind is "idempotency-key-reused"
        ? new Refusal("This very form was recorded before, with other content. Look at the latest entries; to record something else, open the form anew.", kind: refusal.Kind)
        : refusal;
}
