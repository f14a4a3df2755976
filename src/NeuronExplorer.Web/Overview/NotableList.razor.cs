using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Notable;

namespace NeuronExplorer.Web.Overview;

/// <summary>The notable neurons with their reasons. A large model takes seconds to look through: the page does not wait.</summary>
public partial class NotableList
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private IReadOnlyList<NotableNeuron>? _found;
    private string? _trouble;
    private Task<IReadOnlyList<NotableNeuron>>? _looking;

    [Parameter, EditorRequired]
    public required string Analysis { get; set; }

    [Parameter, EditorRequired]
    public required IAnalysisReader Reader { get; set; }

    private static string Term(NotableKind kind) => kind switch
    {
        { OfPosition: true } => "positional types",
        { Key: NotableKinds.Rarest } => "alive",
        { Key: NotableKinds.Suppressor or NotableKinds.OnlyAtBos } => kind.Key,
        _ => "detector",
    };

    protected override async Task OnParametersSetAsync()
    {
        Task<IReadOnlyList<NotableNeuron>> looking = NotableNeurons.Of(Reader);
        if (looking == _looking)
        {
            return;
        }

        _looking = looking;
        await Task.WhenAny(looking, Task.Delay(s_patience));
        if (looking.IsCompleted)
        {
            await TakeAsync(looking);
        }
        else
        {
            _ = FollowAsync(looking);
        }
    }

    private async Task FollowAsync(Task<IReadOnlyList<NotableNeuron>> looking)
    {
        await Task.WhenAny(looking);
        if (looking == _looking)
        {
            await TakeAsync(looking);
            StateHasChanged();
        }
    }

    private async Task TakeAsync(Task<IReadOnlyList<NotableNeuron>> looking)
    {
        try
        {
            (_found, _trouble) = (await looking, null);
        }
        catch (NeuronExplorerException error)
        {
            _trouble = error.Message;
        }
    }
}
