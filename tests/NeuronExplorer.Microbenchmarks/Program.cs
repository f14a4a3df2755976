using BenchmarkDotNet.Running;
using NeuronExplorer.Microbenchmarks;

// Runs all benchmarks: a share of the bandwidth needs the measured bandwidth.
BenchmarkRunner.Run<Kernels>(new KernelConfig(), args);
