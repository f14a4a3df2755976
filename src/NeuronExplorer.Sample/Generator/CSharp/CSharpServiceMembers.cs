using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Methods of the generated C# services.</summary>
internal static class CSharpServiceMembers
{
    /// <summary>Every method that the service of this kind of thing could have.</summary>
    public static List<string> All(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        string name = entity.Camel;
        string many = CodeNames.Camel(entity.Words);
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int limit = random.Between(2, 60) * 5;
        return
        [
            $$"""
            /// <summary>
            /// Loads the {{entity.Name}} with the given {{text.Name}}.
            /// </summary>
            /// <param name="{{text.Camel}}">The {{text.Name}} of the {{entity.Name}}.</param>
            /// <returns>The {{entity.Name}}, or null if there is none.</returns>
            public async Task<{{type}}?> GetAsync(string {{text.Camel}}, CancellationToken cancellationToken = default)
            {
                if (string.IsNullOrWhiteSpace({{text.Camel}}))
                {
                    throw new ArgumentException("The {{text.Name}} is missing.", nameof({{text.Camel}}));
                }

                return await _repository.FindAsync({{text.Camel}}, cancellationToken).ConfigureAwait(false);
            }
            """,
            $$"""
            public async Task<int> ImportAsync(IAsyncEnumerable<{{type}}> {{many}}, CancellationToken cancellationToken)
            {
                int count = 0;
                await foreach ({{type}} {{name}} in {{many}}.WithCancellation(cancellationToken))
                {
                    await _repository.AddAsync({{name}}, cancellationToken);
                    count++;
                }

                _logger.LogInformation("Imported {Count} {{entity.Words}}", count);
                return count;
            }
            """,
            $$"""
            private static bool IsValid({{type}} {{name}})
            {
                return !string.IsNullOrEmpty({{name}}.{{text.Pascal}}) && {{name}}.{{number.Pascal}} >= 0 && {{
                    name}}.{{number.Pascal}} <= {{limit}};
            }
            """,
            $$"""
            public {{number.Type}} Calculate{{number.Pascal}}(IEnumerable<{{type}}> {{many}})
            {
                {{number.Type}} total = 0;
                foreach (var {{name}} in {{many}})
                {
                    if ({{name}}.{{number.Pascal}} > {{limit}})
                    {
                        // Anything above the limit counts only up to it.
                        total += {{limit}};
                        continue;
                    }

                    total += {{name}}.{{number.Pascal}};
                }

                return total;
            }
            """,
            $$"""
            public async Task SaveAsync({{type}} {{name}})
            {
                ArgumentNullException.ThrowIfNull({{name}});
                try
                {
                    await _repository.SaveAsync({{name}});
                }
                catch (TimeoutException exception)
                {
                    _logger.LogError(exception, "Could not save the {{entity.Name}} {{{text.Pascal}}}", {{name}}.{{text.Pascal}});
                    throw;
                }
            }
            """,
            $$"""
            public string Describe({{type}} {{name}}) => {{name}}.{{number.Pascal}} switch
            {
                0 => "no {{number.Name}}",
                < {{limit}} => "a low {{number.Name}}",
                < {{limit * 4}} => "a medium {{number.Name}}",
                _ => "a high {{number.Name}}",
            };
            """,
            $$"""
            public IReadOnlyList<{{type}}> FindDuplicates(IEnumerable<{{type}}> {{many}})
            {
                var seen = new HashSet<string>();
                var duplicates = new List<{{type}}>();
                foreach (var {{name}} in {{many}})
                {
                    if (!seen.Add({{name}}.{{text.Pascal}}))
                    {
                        duplicates.Add({{name}});
                    }
                }

                return duplicates;
            }
            """,
            $$"""
            public Dictionary<string, List<{{type}}>> GroupBy{{text.Pascal}}(IEnumerable<{{type}}> {{many}})
            {
                return {{many}}
                    .Where({{name}} => {{name}}.{{number.Pascal}} > 0)
                    .GroupBy({{name}} => {{name}}.{{text.Pascal}})
                    .OrderBy(group => group.Key)
                    .ToDictionary(group => group.Key, group => group.ToList());
            }
            """,
            $$"""
            public event EventHandler<{{type}}ChangedEventArgs>? {{type}}Changed;

            protected virtual void On{{type}}Changed({{type}} {{name}})
            {
                {{type}}Changed?.Invoke(this, new {{type}}ChangedEventArgs({{name}}));
            }
            """,
        ];
    }
}
