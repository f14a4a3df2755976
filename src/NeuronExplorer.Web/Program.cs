using NeuronExplorer.Web;

WebApplication app = ExplorerApp.Build(args);
app.Run();
