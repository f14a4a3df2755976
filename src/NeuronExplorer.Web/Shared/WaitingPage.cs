using NeuronExplorer.Core;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// A page whose content may take seconds to read the first time: it is shown without it, says how far the reading is, and
/// fills in what was read.
/// </summary>
public abstract class WaitingPage : AnalysisPage, IDisposable
{
    /// <summary>How long the page waits before it says what it waits for, and how often it says how far it is.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private Task? _awaited;

    /// <summary>Takes the result of work once it is there, unless other work was begun since.</summary>
    protected async Task TakeAsync<T>(Task<T> work, Action<T> take)
    {
        _awaited = work;
        await Task.WhenAny(work, Task.Delay(s_patience));
        if (work.IsCompleted)
        {
            take(await work);
        }
        else
        {
            _ = FollowAsync(work, take);
        }
    }

    private async Task FollowAsync<T>(Task<T> work, Action<T> take)
    {
        while (_awaited == work && !work.IsCompleted)
        {
            StateHasChanged();
            await Task.WhenAny(work, Task.Delay(s_patience));
        }

        if (_awaited == work)
        {
            try
            {
                take(await work);
            }
            catch (NeuronExplorerException error)
            {
                Trouble = error.Message;
            }

            StateHasChanged();
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _awaited = null;
    }
}
