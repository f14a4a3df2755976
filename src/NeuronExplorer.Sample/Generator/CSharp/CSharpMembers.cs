using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Members of the generated C# classes.</summary>
internal static class CSharpMembers
{
    /// <summary>A property in one of the usual shapes.</summary>
    public static string Property(CodeEntity entity, CodeField field, SeededRandom random)
    {
        string verb = field.Kind == "flag"
            ? $"a value indicating whether the {entity.Name} {field.Name}" : $"the {field.Name} of the {entity.Name}";
        string initial = field.Kind == "text" ? " = string.Empty;" : "";
        string comment = random.Chance(60) ? $"/// <summary>\n/// Gets or sets {verb}.\n/// </summary>\n" : "";
        string attribute = field.Kind == "text" && random.Chance(25) ? "[Required]\n" : "";
        return $"{comment}{attribute}public {field.Type} {field.Pascal} {{ get; set; }}{initial}";
    }

    /// <summary>Methods of a model.</summary>
    public static List<string> OfModel(CodeEntity entity, SeededRandom random)
    {
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int limit = random.Between(2, 90);
        return
        [
            $$"""
            /// <inheritdoc />
            public override string ToString() => $"{{{text.Pascal}}} ({{{number.Pascal}}})";
            """,
            $$"""
            public bool Equals({{entity.Pascal}}? other)
            {
                return other is not null && {{text.Pascal}} == other.{{text.Pascal}};
            }

            public override bool Equals(object? obj) => Equals(obj as {{entity.Pascal}});

            public override int GetHashCode() => HashCode.Combine({{text.Pascal}});
            """,
            $$"""
            /// <summary>
            /// Changes the {{number.Name}}, which must not be negative.
            /// </summary>
            public void Change{{number.Pascal}}({{number.Type}} value)
            {
                if (value < 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(value), "The {{number.Name}} must not be negative.");
                }

                {{number.Pascal}} = value;
            }
            """,
            $$"""
            // A {{entity.Name}} is large when its {{number.Name}} is greater than {{limit}}.
            public bool IsLarge => {{number.Pascal}} > {{limit}};
            """,
            $$"""
            public {{entity.Pascal}} Clone()
            {
                return new {{entity.Pascal}}
                {
            {{CodeNames.Indent(string.Join("\n", entity.Fields.Select(f => $"{f.Pascal} = {f.Pascal},")), 8)}}
                };
            }
            """,
        ];
    }

    /// <summary>Methods of a repository.</summary>
    public static List<string> OfRepository(CodeEntity entity, CodeField key, SeededRandom random)
    {
        string type = entity.Pascal;
        string name = entity.Camel;
        CodeField number = entity.Pick(random, "whole", "real");
        return
        [
            $$"""
            public void Add({{type}} {{name}})
            {
                ArgumentNullException.ThrowIfNull({{name}});
                if (!_items.TryAdd({{name}}.{{key.Pascal}}, {{name}}))
                {
                    throw new InvalidOperationException($"There is already a {{entity.Name}} with the {{
                        key.Name}} '{{{name}}.{{key.Pascal}}}'.");
                }
            }
            """,
            $$"""
            public {{type}}? Find(string {{key.Camel}})
            {
                return _items.TryGetValue({{key.Camel}}, out {{type}}? {{name}}) ? {{name}} : null;
            }
            """,
            $$"""
            public bool Remove(string {{key.Camel}}) => _items.Remove({{key.Camel}});
            """,
            $$"""
            public IReadOnlyList<{{type}}> GetAll()
            {
                return _items.Values.OrderBy({{name}} => {{name}}.{{key.Pascal}}).ToList();
            }
            """,
            $$"""
            public IEnumerable<{{type}}> Where(Func<{{type}}, bool> predicate)
            {
                foreach ({{type}} {{name}} in _items.Values)
                {
                    if (predicate({{name}}))
                    {
                        yield return {{name}};
                    }
                }
            }
            """,
            $$"""
            /// <summary>
            /// Returns the {{entity.Words}} with the highest {{number.Name}}.
            /// </summary>
            public List<{{type}}> GetTop(int count)
            {
                return _items.Values
                    .OrderByDescending({{name}} => {{name}}.{{number.Pascal}})
                    .Take(count)
                    .ToList();
            }
            """,
            $$"""
            public void Clear()
            {
                // Nothing refers to the {{entity.Words}} any more, so they can be collected.
                _items.Clear();
            }
            """,
        ];
    }

    /// <summary>Methods of a service.</summary>
    public static List<string> OfService(CodeEntity entity, SeededRandom random) => CSharpServiceMembers.All(entity, random);

    /// <summary>Methods of an extension class.</summary>
    public static List<string> OfExtensions(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        string many = CodeNames.Camel(entity.Words);
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        string letter = entity.Camel[..1];
        int limit = random.Between(3, 500);
        return
        [
            $$"""
            /// <summary>Sums the {{number.Name}} of all {{entity.Words}}.</summary>
            public static {{number.Type}} Total{{number.Pascal}}(this IEnumerable<{{type}}> {{many}})
            {
                return {{many}}.Sum({{letter}} => {{letter}}.{{number.Pascal}});
            }
            """,
            $$"""
            public static IEnumerable<{{type}}> With{{text.Pascal}}(this IEnumerable<{{type}}> {{many}}, string {{text.Camel}})
            {
                return {{many}}.Where({{letter}} => string.Equals({{letter}}.{{text.Pascal}}, {{
                    text.Camel}}, StringComparison.OrdinalIgnoreCase));
            }
            """,
            $$"""
            public static Dictionary<string, int> CountBy{{text.Pascal}}(this IEnumerable<{{type}}> {{many}})
            {
                return {{many}}
                    .GroupBy({{letter}} => {{letter}}.{{text.Pascal}})
                    .ToDictionary(group => group.Key, group => group.Count());
            }
            """,
            $$"""
            public static double Average{{number.Pascal}}(this IReadOnlyCollection<{{type}}> {{many}})
            {
                // The average of nothing is taken to be zero.
                return {{many}}.Count == 0 ? 0 : {{many}}.Average({{letter}} => {{letter}}.{{number.Pascal}});
            }
            """,
            $$"""
            public static IEnumerable<string> Distinct{{
                CodeNames.Pascal(English.Plural(text.Name))}}(this IEnumerable<{{type}}> {{many}}) =>
                {{many}}.Select({{letter}} => {{letter}}.{{text.Pascal}}).Distinct().OrderBy(value => value);
            """,
            $$"""
            public static bool AnyAbove(this IEnumerable<{{type}}> {{many}}, {{number.Type}} limit = {{limit}}) =>
                {{many}}.Any({{letter}} => {{letter}}.{{number.Pascal}} > limit);
            """,
            $$"""
            public static IEnumerable<IReadOnlyList<{{type}}>> InPagesOf(this IEnumerable<{{type}}> {{many}}, int size)
            {
                List<{{type}}> page = new(size);
                foreach ({{type}} {{entity.Camel}} in {{many}})
                {
                    page.Add({{entity.Camel}});
                    if (page.Count == size)
                    {
                        yield return page;
                        page = new List<{{type}}>(size);
                    }
                }

                if (page.Count > 0)
                {
                    yield return page;
                }
            }
            """,
        ];
    }
}
