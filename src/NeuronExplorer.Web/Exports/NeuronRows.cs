using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Exports;

/// <summary>The tables of a neuron's page as rows for files.</summary>
public static class NeuronRows
{
    public static IEnumerable<TriggerRow> Triggers(Vocabulary vocabulary, NeuronId id, NeuronTriggers triggers) =>
        triggers.Leading.Select(trigger => ExportTables.Trigger(vocabulary, id, triggers, trigger));

    public static IEnumerable<object> Similar(IAnalysisReader reader, IEnumerable<SimilarNeuron> similar) =>
        similar.Select(neuron => ExportRow.Of(
            ("layer", neuron.Id.Layer),
            ("neuron", neuron.Id.Index),
            ("overlap", neuron.Overlap),
            ("sharedTriggers", neuron.Shared.Select(gram => gram.Tokens).ToArray()),
            ("texts", neuron.Shared.Select(gram => ExportTables.Text(reader.Vocabulary, gram)).ToArray()),
            ("detects", ExportTables.Texts(reader, neuron.Id))));

    public static IEnumerable<object> Domains(IEnumerable<DomainFrequency> domains) =>
        domains.Select(domain => ExportRow.Of(
            ("domain", domain.Name), ("firings", domain.Firings), ("tokens", domain.Tokens), ("frequency", domain.Frequency)));

    /// <summary>One row a token of every example.</summary>
    public static IEnumerable<object> Examples(Vocabulary vocabulary, IEnumerable<ExampleStrip> strips) =>
        from strip in strips
        from token in strip.Tokens
        select ExportRow.Of(
            ("window", strip.Example.Window),
            ("domain", strip.Domain),
            ("kind", NeuronQuery.ExampleKinds.First(kind => NeuronQuery.Kind(kind) == strip.Example.Kind)),
            ("keptFor", strip.Example.Position),
            ("position", token.Position),
            ("token", token.Token),
            ("text", ExportTables.Text(vocabulary, new NGram(token.Token))),
            ("preactivation", token.Value),
            ("fires", token.Fires));
}
