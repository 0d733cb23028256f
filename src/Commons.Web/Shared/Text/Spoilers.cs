using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Commons.Web.Shared.Text;

/// <summary>
/// What Markdown has no word for: <c>::: spoiler What it is</c> up to <c>:::</c> is folded away, as Lemmy writes it, and a task's box is a sign and not a field.
/// Only the block is read; <c>a::b</c> within a line stays what it is.
/// </summary>
internal sealed class Spoilers : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.InsertBefore<Markdig.Parsers.ThematicBreakParser>(new CustomContainerParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        renderer.ObjectRenderers.Insert(0, new Fold());
        renderer.ObjectRenderers.Insert(0, new Box());
    }

    private sealed class Fold : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer block)
        {
            // The first word says what it is; the others, or it alone, are the line that stays visible.
            var title = block.Arguments is { Length: > 0 } words ? words : block.Info is null or "spoiler" or "details" ? "Spoiler" : block.Info;
            renderer.EnsureLine();
            renderer.Write("<details><summary>").WriteEscape(title).WriteLine("</summary>");
            renderer.WriteChildren(block);
            renderer.WriteLine("</details>");
        }
    }

    private sealed class Box : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList task) => renderer.Write(task.Checked ? "☑" : "☐");
    }
}
