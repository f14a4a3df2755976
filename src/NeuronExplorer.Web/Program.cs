using NeuronExplorer.Hosting;
using NeuronExplorer.Web;

await ExplorerApp.Build(args, builder =>
{
    NeuronExplorerOptions options = new();
    builder.Configuration.GetSection(NeuronExplorerOptions.Section).Bind(options);
    builder.Services.AddNeuronExplorer(options);
}).RunAsync();
