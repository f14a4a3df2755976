return NeuronExplorer.Sample.Verbs.Run(args, Console.Out, Console.Error);
