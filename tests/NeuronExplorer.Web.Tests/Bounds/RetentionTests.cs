using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Browser.Tests.Load;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Bounds;

/// <summary>Nothing of a visitor stays: neither his pages nor their parts, once he has gone.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private const int Visitors = 6;
    private const int Waves = 2;

    /// <summary>
    /// The part of a kind of object that may be left for a while: the framework's pools are not cleared, and keep what a page
    /// had in them until they are used again. What every visitor leaves behind is more.
    /// </summary>
    private const int PartInPools = 4;

    private const string Root = "/a/sample";

    /// <summary>Every kind of page, and what is drawn with it alone.</summary>
    private static readonly (string Path, string Shows)[] s_walk =
    [
        ($"{Root}/layer/1", "Layer 1 ·"), ($"{Root}/layer/1/neuron/3", "own-text"), ($"{Root}/neurons", "Neurons · "),
        ($"{Root}/detectors", "Detectors · "), ($"{Root}/positional", "Positional neurons · "),
        ($"{Root}/search?q=%20the", "· Search"), ($"{Root}/live?text=the+cat", "firing-count"),
        ($"{Root}/layer/0/neuron/2?text=the+cat", "own-text"), ($"{Root}/report", "Report · "), ("/compare?a=sample", "Compare · "),
        ("/glossary", "Glossary · "), ("/new", "New analysis · "), ("/", "what-this-is"), (Root, "headline"),
    ];

    /// <summary>A question to a browser that has gone, as for the charts' script, keeps its page until it is given up: a minute.</summary>
    private static readonly TimeSpan s_untilGivenUp = TimeSpan.FromSeconds(110);

    private readonly Seen _seen = new();
    private readonly FakeServices _services = new(new FakeReader(layers: 2, neurons: 64));
    private WebApplication? _app;
    private HttpClient? _client;

    public async Task InitializeAsync()
    {
        _app = ExplorerApp.Build(
            ["--urls=http://127.0.0.1:0", "--NeuronExplorer:Bounds:DisconnectedPages=2", "--NeuronExplorer:Bounds:DisconnectedSeconds=1"],
            (services, _) =>
            {
                _services.AddTo(services);
                services.AddSingleton<IComponentActivator>(_seen).AddSingleton<CircuitHandler>(_seen);
            });
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        _client!.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task Visitors_Gone_NothingOfTheirPagesIsKept()
    {
        for (int wave = 0; wave < Waves; wave++)
        {
            await Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => Task.Run(VisitAsync)));
        }

        Assert.Equal(Visitors * Waves, _seen.Circuits);
        Assert.InRange(_seen.Components, Visitors * Waves * s_walk.Length, int.MaxValue);
        string kept = await _seen.KeptAsync(s_untilGivenUp);
        Assert.True(kept.Length == 0, kept);
    }

    // As a page does that forgets to give up its subscription: all that hangs on it is seen.
    [Fact]
    public async Task Visitors_GoneAndStillSubscribed_TheirPagesAreNamed()
    {
        _services.Jobs.KeepsSubscribers = true;
        await VisitAsync();

        string kept = await _seen.KeptAsync(TimeSpan.FromSeconds(3));

        Assert.Contains("OverviewPage", kept, StringComparison.Ordinal);
        Assert.Contains("AnalysisGate", kept, StringComparison.Ordinal);
    }

    private async Task VisitAsync()
    {
        (RawVisitor visitor, _) = await RawVisitor.OpenAsync(_client!, Root);
        await using (visitor)
        {
            foreach ((string path, string shows) in s_walk)
            {
                await visitor.GoAsync(path, shows);
            }
        }
    }

    /// <summary>Knows of all components and circuits, without keeping them.</summary>
    private sealed class Seen : CircuitHandler, IComponentActivator
    {
        private readonly ConcurrentQueue<(Type Type, WeakReference Reference)> _all = new();

        public int Components => _all.Count(seen => seen.Type != typeof(Circuit));

        public int Circuits => _all.Count(seen => seen.Type == typeof(Circuit));

        public IComponent CreateInstance(Type componentType)
        {
            IComponent component = (IComponent)Activator.CreateInstance(componentType)!;
            _all.Enqueue((componentType, new WeakReference(component)));
            return component;
        }

        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            _all.Enqueue((typeof(Circuit), new WeakReference(circuit)));
            return Task.CompletedTask;
        }

        /// <summary>
        /// Circuits and components that are still there, by type. Empty as soon as nothing is.
        /// </summary>
        public async Task<string> KeptAsync(TimeSpan patience)
        {
            DateTime end = DateTime.UtcNow + patience;
            string kept;
            do
            {
                await Task.Delay(500);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                kept = Kept();
            }
            while (kept.Length > 0 && DateTime.UtcNow < end);
            return kept;
        }

        private string Kept() => string.Join(
            ", ",
            from seen in _all
            group seen.Reference by seen.Type into same
            let kept = same.Count(reference => reference.IsAlive)
            where kept > same.Count() / PartInPools
            orderby kept descending
            select $"{kept} of {same.Count()} {same.Key.Name}");
    }
}
