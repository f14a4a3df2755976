using NeuronExplorer.Opt.Native;

// A folder for other machines may lie where it cannot be written, so TorchSharp's library is made loadable on older C++
// runtimes now, not at the first start.
string library = Path.Combine(args[0], "libLibTorchSharp.so");
if (File.Exists(library))
{
    LoadableLibrary.Prepare(library, NativeTorch.MissingVersion, args[0]);
}
