using BenchmarkDotNet.Running;
using NeuronExplorer.Microbenchmarks;

// All of them: a share of the bandwidth needs the bandwidth, which is measured beside the rest.
BenchmarkRunner.Run<Kernels>(new KernelConfig(), args);
