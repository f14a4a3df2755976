using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Web.Neuron;

/// <summary>What a neuron's page shows first.</summary>
public enum NeuronLead
{
    /// <summary>Its triggers beside the places where it fires.</summary>
    Triggers,

    /// <summary>Its curve over positions beside the layer's neurons of the same type.</summary>
    Positions,

    /// <summary>What its update does: nothing else is known of a dead neuron.</summary>
    Update,
}

/// <summary>The order of a neuron's sections: what makes it interesting comes first.</summary>
public static class NeuronSections
{
    /// <summary>A neuron that is both leads with its triggers, which say more about it than its curve.</summary>
    public static NeuronLead Lead(bool dead, DetectorKinds detector, PositionalType type, bool hasCurve) =>
        dead ? NeuronLead.Update
        : detector == DetectorKinds.None && type != PositionalType.None && hasCurve ? NeuronLead.Positions
        : NeuronLead.Triggers;
}
