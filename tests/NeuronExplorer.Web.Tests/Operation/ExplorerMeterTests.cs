using System.Diagnostics.Metrics;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Bounds;
using NeuronExplorer.Web.Operation;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Operation;

public sealed class ExplorerMeterTests
{
    [Fact]
    public void Instruments_Collected_SayWhatTheAppDoes()
    {
        FakeReader reader = new();
        FakeJobs jobs = new();
        FakeLiveTexts texts = new(reader.Vocabulary, reader.Info.Model.Shape) { Before = 3 };
        PageConnections pages = new(10);
        using IDisposable? page = pages.Enter(new PageConnection(new Microsoft.AspNetCore.Http.DefaultHttpContext()), 0);
        jobs.Set(FakeJobs.Running("one", 0.25));
        jobs.Set(FakeJobs.Running("two", 0) with { State = JobState.Waiting });
        using ExplorerMeter meter = new(jobs, texts, pages);

        Dictionary<string, double> measured = Collect();

        Assert.Equal(1, measured["neuron_explorer.analyses.waiting"]);
        Assert.Equal(8_432, measured["neuron_explorer.analysis.tokens_per_second"]);
        Assert.Equal(0.25, measured["neuron_explorer.analysis.fraction"]);
        Assert.Equal(3, measured["neuron_explorer.live_texts.waiting"]);
        Assert.Equal(1, measured["neuron_explorer.pages.open"]);
    }

    private static Dictionary<string, double> Collect()
    {
        Dictionary<string, double> measured = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == ExplorerMeter.Name)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        // Other tests' apps measure too, and all their numbers are 0: the largest is this one's.
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Note(instrument.Name, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument.Name, value));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;

        void Note(string name, double value) => measured[name] = Math.Max(value, measured.GetValueOrDefault(name));
    }
}
