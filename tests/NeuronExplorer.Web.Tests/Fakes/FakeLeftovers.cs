using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Fakes;

public sealed class FakeLeftovers : ILeftovers
{
    public List<Leftover> Scratch { get; } = [];

    public List<Leftover> Gone { get; } = [];

    public IReadOnlyList<Leftover> Deleted => Gone;

    public IReadOnlyList<Leftover> Kept() => Scratch;
}
