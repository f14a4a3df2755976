using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;

namespace NeuronExplorer.Web.Report;

/// <summary>A figure of the report, as it is printed.</summary>
/// <param name="Key">Short name, for test ids.</param>
/// <param name="Title">With what is uncertain about it.</param>
/// <param name="Picture">What is drawn; null where there is nothing to draw.</param>
/// <param name="Caption">What its words mean.</param>
public sealed record ReportFigure(string Key, string Title, PaperPicture? Picture, string Caption)
{
    /// <summary>The paper's figure whose stated results are printed below; null where there is none.</summary>
    public string? Paper { get; init; }

    /// <summary>What it shows; null where there is nothing to say.</summary>
    public string? Sentence { get; init; }

    /// <summary>Whether it takes a page's width.</summary>
    public bool IsWide => Picture?.Width > (int)PaperWidth.Column;

    public static ReportFigure Of(ChartFigure figure, string source, string caption, PaperWidth width = PaperWidth.Column) =>
        new(figure.Key, figure.MarkedTitle, figure.IsEmpty ? null : PaperFigure.Draw(figure, width, source), caption);
}
