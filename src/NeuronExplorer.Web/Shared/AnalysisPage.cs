using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Shared;

/// <summary>A page of one analysis: opens it, and keeps the one line that says what went wrong.</summary>
public abstract class AnalysisPage : ComponentBase
{
    /// <summary>The analysis' name in the catalogue.</summary>
    [Parameter]
    public string Analysis { get; set; } = "";

    /// <summary>The page's address; the page loads again whenever it changes.</summary>
    [CascadingParameter(Name = NeuronUrls.AddressOfPage)]
    public required string Address { get; set; }

    /// <summary>The request that the page is drawn for; null once it is live.</summary>
    [CascadingParameter]
    public HttpContext? Request { get; set; }

    [Inject]
    public required IAnalysisCatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required AddressBar AddressBar { get; init; }

    protected IAnalysisReader? Reader { get; private set; }

    /// <summary>The analysis' name for the browser's title, which says so where its model is constructed.</summary>
    protected string AnalysisTitle => Trouble is null && Reader is { } reader ? ConstructedLabel.Of(Analysis, reader.Info.Model) : Analysis;

    /// <summary>Why the page cannot be shown, or null.</summary>
    protected string? Trouble { get; set; }

    /// <summary>What follows a count while layers are missing; empty once all are done.</summary>
    protected string SoFar => IsUnfinished ? " so far" : "";

    private bool IsUnfinished => Reader!.Info.LayersDone < Reader.Info.LayersWanted;

    /// <summary>Why a layer of the model cannot be shown.</summary>
    protected string MissingLayer(int layer) =>
        $"Layer {layer} is not in this analysis{(IsUnfinished ? " yet" : "")}: "
        + $"{Reader!.Info.LayersDone} of {Show.Plural(Reader.Info.LayersWanted, "layer")} done.";

    /// <summary>Answers that there is no such page, for an address that names something the analysis cannot have.</summary>
    protected void AnswerNotFound(bool isMissing = true)
    {
        if (isMissing)
        {
            Request.AnswerNotFound();
        }
    }

    protected sealed override async Task OnParametersSetAsync()
    {
        try
        {
            Trouble = null;
            Reader = null;
            Reader = Catalogue.Open(Analysis);
            await LoadAsync(Reader);
        }
        catch (NeuronExplorerException error)
        {
            Trouble = error.Message;
            AnswerNotFound(Reader is null && error is not AnalysisInUseException);
        }
    }

    /// <summary>Gathers what the page shows, whenever its address changes.</summary>
    protected abstract Task LoadAsync(IAnalysisReader reader);
}
