using Microsoft.Playwright;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>One browser and one running web app, shared by all tests of the assembly.</summary>
public sealed class ExplorerSession : IAsyncLifetime
{
    /// <summary>Time limit for anything to appear, in milliseconds; machines that run tests are often busy.</summary>
    public const float Patience = 60_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuron-explorer-journeys-");
    private readonly Lazy<Task<string>> _textbook;
    private ExplorerProcess? _explorer;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ExplorerSession() => _textbook = new(() => JourneyAnalysis.MakeTextbookAsync(Data));

    /// <summary>A folder for the files of this test run.</summary>
    internal string Folder => _folder.FullName;

    private string Data => Path.Combine(Folder, "data");

    /// <summary>The file of <see cref="JourneyAnalysis"/>.</summary>
    internal string AnalysisFile { get; private set; } = "";

    internal ExplorerProcess Explorer => _explorer ?? throw new SkipException(
        $"no Chromium on this machine; install Debian's chromium, or name one in {Chromium.PathVariable}");

    public async Task InitializeAsync()
    {
        if (await Chromium.FindOrInstallAsync() is not { } program)
        {
            return;
        }

        string data = Directory.CreateDirectory(Data).FullName;
        AnalysisFile = await JourneyAnalysis.MakeAsync(data);
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = Chromium.Arguments, Timeout = Patience });
        _explorer = await ExplorerProcess.StartAsync(data);
    }

    /// <summary>Makes the analysis with detectors, once.</summary>
    internal Task MakeTextbookAsync()
    {
        _ = Explorer;
        return _textbook.Value;
    }

    /// <summary>A visitor with a separate browser profile, at the shared app unless another address is given.</summary>
    internal async Task<Visitor> VisitAsync(string? address = null, ColorScheme scheme = ColorScheme.Light)
    {
        string origin = address ?? Explorer.Address;
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            BaseURL = origin,
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1400, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(await context.NewPageAsync(), origin);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _explorer?.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>The tests that share the session, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ExplorerJourneys : ICollectionFixture<ExplorerSession>
{
    public const string Name = "journeys";
}
