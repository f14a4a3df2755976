using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>
/// What visitors may do here, and what they are told. The same for all of them: who may visit at all is asked before.
/// </summary>
public sealed class VisitorRights(NeuronExplorerOptions options)
{
    private const string ReadOnly =
        "This installation is for looking only: analyses cannot be started, stopped, opened from disk or deleted here.";

    private readonly AllowedFolders _folders = new(options, new DataFolders(options));

    /// <summary>Whether analyses can be started, stopped, opened from disk and deleted.</summary>
    public bool MayChange => !options.Access.ReadOnly;

    /// <summary>Throws where nothing may be changed.</summary>
    public void RequireChange()
    {
        if (!MayChange)
        {
            throw new NotAllowedException(ReadOnly);
        }
    }

    /// <inheritdoc cref="AllowedFolders.Told"/>
    public string Told(string message) => _folders.Told(message);
}
