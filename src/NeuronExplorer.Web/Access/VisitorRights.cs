using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>What visitors may do here. The same for all of them: who may visit at all is asked before.</summary>
public sealed class VisitorRights(NeuronExplorerOptions options)
{
    /// <summary>Why nothing can be changed.</summary>
    public const string ReadOnly = "This installation is for looking only: analyses cannot be started, opened from disk or deleted here.";

    /// <summary>Why no text can be typed.</summary>
    public const string NoLiveText = "On this installation visitors cannot run the model.";

    /// <summary>Whether the visitor is the user of this machine, who may name any of its files and see where things lie.</summary>
    public bool IsLocal => !options.Access.IsShared;

    /// <summary>Whether analyses can be started, opened from disk and deleted.</summary>
    public bool MayChange => !options.Access.ReadOnly;

    /// <summary>Whether the model can be run on a text.</summary>
    public bool MayRun => options.Access.LiveText;
}
