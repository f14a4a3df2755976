using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>What has a file's name and is none: a pipe, a device or a socket, or a link to one or to nothing.</summary>
internal sealed class NoFileException(string file, string what)
    : NeuronExplorerException($"{file} {what}, and no analysis can be read from it or written to it; give a file");
