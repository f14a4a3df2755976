using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Base class of the tests that walk through the app; a failed walk leaves a picture and the app's log.</summary>
[Collection(ExplorerJourneys.Name)]
public abstract class Journey(ExplorerSession session)
{
    /// <summary>The address of the journey's analysis.</summary>
    protected const string Root = "/a/" + JourneyAnalysis.Name;

    protected ExplorerSession Session { get; } = session;

    /// <summary>Opens an address and continues from there; pages must not log errors or contact other machines.</summary>
    private protected async Task WalkAsync(
        string address, Func<Visitor, Task> steps, ColorScheme scheme = ColorScheme.Light, [CallerMemberName] string name = "")
    {
        await using Visitor visitor = await Session.VisitAsync(scheme: scheme);
        try
        {
            await visitor.OpenAsync(address);
            await steps(visitor);
            visitor.AssertNoTrouble();
        }
        catch (Exception failure)
        {
            await KeepAsync(visitor, name);
            if (visitor.Troubles is not { Length: > 0 } troubles)
            {
                throw;
            }

            // What the page complained of may be why a step waited in vain.
            throw new InvalidOperationException($"{failure.Message}\n{troubles}", failure);
        }
    }

    private async Task KeepAsync(Visitor visitor, string name)
    {
        await Screenshots.TakeAsync(visitor.Page, "failed-" + name);
        await File.WriteAllTextAsync(Screenshots.File("failed-" + name, ".log"), $"{visitor.Page.Url}\n\n{Session.Explorer.Log}");
    }
}
