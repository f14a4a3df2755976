using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Shared;

/// <summary>How a constructed model is marked wherever its name or its analysis' name is shown.</summary>
public static class ConstructedLabel
{
    public const string Word = "constructed";

    /// <summary>What the word means, for tooltips.</summary>
    public const string Meaning =
        "The neurons of this model were built by hand, not trained: what is found here was put there, and says nothing about OPT.";

    /// <summary>A name in plain text: of a model, or of an analysis of it.</summary>
    public static string Of(string name, ModelInfo model) => model.Constructed ? $"{name} ({Word})" : name;
}
