namespace Commons.Web.Forum.Boards;

public static class BoardLevels
{
    extension<T>(IReadOnlyCollection<T> boards)
    {
        /// <summary>Each board of the upper level with those beneath it behind it, otherwise in the order they come in.</summary>
        public IEnumerable<T> InLevels(Func<T, long> id, Func<T, long?> parentId)
        {
            var children = boards.Where(b => parentId(b) is not null).ToLookup(b => parentId(b)!.Value);
            return boards.Where(b => parentId(b) is null).SelectMany(b => children[id(b)].Prepend(b));
        }
    }
}
