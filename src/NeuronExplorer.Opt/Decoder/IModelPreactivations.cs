using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Pre-activations as the model knows them: what was seen of them, and whether it was sound.</summary>
internal interface IModelPreactivations : IPreactivations
{
    /// <summary>
    /// Whether all values that were looked at are finite, as far as that costs nothing to know: a large sum is a false alarm.
    /// </summary>
    bool AreFinite { get; }

    /// <summary>Whether an observer may have seen any, so that it must not be shown them again.</summary>
    bool WereSeen { get; }

    /// <summary>All of them, in the host's memory.</summary>
    HostPreactivations OnHost();
}
