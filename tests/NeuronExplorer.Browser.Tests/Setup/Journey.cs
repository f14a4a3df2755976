using System.Runtime.CompilerServices;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>Base class of the tests that walk through the app; a failed walk leaves a picture and the app's log.</summary>
[Collection(ExplorerJourneys.Name)]
public abstract class Journey(ExplorerSession session)
{
    /// <summary>The address of the journey's analysis.</summary>
    protected const string Root = "/a/" + JourneyAnalysis.Name;

    protected ExplorerSession Session { get; } = session;

    /// <summary>Opens an address and continues from there; pages must not log errors or contact other machines.</summary>
    private protected async Task WalkAsync(string address, Func<Visitor, Task> steps, [CallerMemberName] string name = "")
    {
        await using Visitor visitor = await Session.VisitAsync();
        try
        {
            await visitor.OpenAsync(address);
            await steps(visitor);
            visitor.AssertNoTrouble();
        }
        catch
        {
            await KeepAsync(visitor, name);
            throw;
        }
    }

    private async Task KeepAsync(Visitor visitor, string name)
    {
        await Screenshots.TakeAsync(visitor.Page, "failed-" + name);
        await File.WriteAllTextAsync(Screenshots.File("failed-" + name, ".log"), $"{visitor.Page.Url}\n\n{Session.Explorer.Log}");
    }
}
