using Commons.Web.Data;

// Three small features in which one knows another that it may not, in each way in which code can know code: what the test must find.
namespace Commons.Web.Tests.Architecture.Village.Mill
{
    public sealed class Flour
    {
        public static int Sacks() => 3;
    }

    public sealed record FlourMilled(long Id) : IEvent;

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class MillerAttribute : Attribute;
}

namespace Commons.Web.Tests.Architecture.Village.Bakery
{
    public sealed class MayKnowTheMill
    {
        public Mill.Flour? Flour { get; set; }
    }
}

namespace Commons.Web.Tests.Architecture.Village.Tavern
{
    public sealed class HearsOnly
    {
        public static long Hear(Mill.FlourMilled happened) => happened.Id;
    }

    public sealed class ByProperty
    {
        public Mill.Flour? Flour { get; set; }
    }

    public sealed class ByCall
    {
        public static int Count() => Mill.Flour.Sacks() + 1;
    }

    public sealed class ByLambda
    {
        public static Func<int> Count(int more) => () => Mill.Flour.Sacks() + more;
    }

    public sealed class ByAwaiting
    {
        public static async Task<int> CountAsync()
        {
            await Task.Yield();
            return Mill.Flour.Sacks();
        }
    }

    public sealed class ByIterating
    {
        public static IEnumerable<int> Count()
        {
            yield return Mill.Flour.Sacks();
        }
    }

    public sealed class ByGenerics
    {
        public List<Mill.Flour> Flours { get; } = [];
    }

    public sealed class ByTypeName
    {
        public static Type Named() => typeof(Mill.Flour);
    }

    [Mill.Miller]
    public sealed class ByAttribute;
}
