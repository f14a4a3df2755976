using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Exports;

namespace NeuronExplorer.Web.Charts;

/// <summary>A figure with its title, its numbers as a table, its files, and what the paper reports.</summary>
public partial class FigureCard
{
    private const int MostRows = 500;
    private bool _table;

    [Parameter, EditorRequired]
    public required ChartFigure Figure { get; set; }

    [Parameter]
    public EventCallback<ChartPick> OnPick { get; set; }

    /// <summary>The paper's figure whose stated results are shown below.</summary>
    [Parameter]
    public string? Paper { get; set; }

    /// <summary>The analysed model: the paper's results about others are folded away.</summary>
    [Parameter]
    public ModelInfo? Model { get; set; }

    /// <summary>One sentence below the chart.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public string EmptyText { get; set; } = "Nothing to draw yet.";

    [Parameter]
    public int Height { get; set; } = 280;

    /// <summary>Switches beside the title.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    [Inject]
    public required ExportFiles Files { get; init; }

    private void ToggleTable() => _table = !_table;

    private PaperPicture Picture(PaperWidth width) => PaperFigure.Draw(Figure, width, Files.Source);
}
