using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Composes enums with records, generic collections, comparers, parsers and caches.</summary>
internal static class CSharpTypes
{
    /// <summary>A file with one of these types.</summary>
    public static string File(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        List<string> states =
            random.PickSome(["Pending", "Active", "Closed", "Failed", "Cancelled", "Unknown", "Archived"], random.Between(3, 6));
        string parse = number.Kind == "whole" ? "int" : "double";
        int size = random.Between(2, 32) * 8;
        return random.Below(5) switch
        {
            0 => $$"""
                namespace {{entity.Area}}.Models;

                /// <summary>The states of a {{entity.Name}}.</summary>
                public enum {{type}}State
                {
                {{CodeNames.Indent(string.Join("\n\n", states.Select((state, index) =>
                    $"/// <summary>The {entity.Name} is {state.ToLowerInvariant()}.</summary>\n{state} = {index},")), 4)}}
                }

                public record {{type}}Summary({{string.Join(", ", entity.Fields.Select(f => $"{f.Type} {f.Pascal}"))}}, {{
                    type}}State State = {{type}}State.{{states[0]}});
                """,
            1 => $$"""
                using System;
                using System.Collections;
                using System.Collections.Generic;

                namespace {{entity.Area}}.Collections;

                /// <summary>
                /// A buffer of fixed size that overwrites its oldest {{entity.Name}} when it is full.
                /// </summary>
                public sealed class {{type}}Buffer<T> : IEnumerable<T> where T : class
                {
                    private readonly T[] _items;
                    private int _start;

                    public {{type}}Buffer(int capacity = {{size}})
                    {
                        _items = new T[capacity];
                    }

                    public int Count { get; private set; }

                    public T this[int index] => _items[(_start + index) % _items.Length];

                    public void Push(T item)
                    {
                        _items[(_start + Count) % _items.Length] = item;
                        if (Count < _items.Length)
                        {
                            Count++;
                        }
                        else
                        {
                            _start = (_start + 1) % _items.Length;
                        }
                    }

                    public IEnumerator<T> GetEnumerator()
                    {
                        for (int i = 0; i < Count; i++)
                        {
                            yield return this[i];
                        }
                    }

                    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
                }
                """,
            2 => $$"""
                using System.Collections.Generic;
                using {{entity.Area}}.Models;

                namespace {{entity.Area}};

                // Sorts {{entity.Words}} by {{number.Name}}, and by {{text.Name}} where that is equal.
                internal sealed class {{type}}Comparer : IComparer<{{type}}>
                {
                    public static {{type}}Comparer Instance { get; } = new();

                    public int Compare({{type}}? x, {{type}}? y)
                    {
                        if (ReferenceEquals(x, y))
                        {
                            return 0;
                        }

                        if (x is null || y is null)
                        {
                            return x is null ? -1 : 1;
                        }

                        int result = x.{{number.Pascal}}.CompareTo(y.{{number.Pascal}});
                        return result != 0 ? result : string.CompareOrdinal(x.{{text.Pascal}}, y.{{text.Pascal}});
                    }
                }
                """,
            3 => $$"""
                using System;
                using System.Collections.Generic;
                using System.IO;
                using {{entity.Area}}.Models;

                namespace {{entity.Area}}.Import;

                /// <summary>
                /// Reads {{entity.Words}} from a file with one {{entity.Name}} per line.
                /// </summary>
                public static class {{type}}Parser
                {
                    public static IEnumerable<{{type}}> Parse(TextReader reader)
                    {
                        string? line;
                        while ((line = reader.ReadLine()) != null)
                        {
                            string[] parts = line.Split('{{random.Pick([";", ",", "|", ":"])}}');
                            if (parts.Length < 2 || !{{parse}}.TryParse(parts[1], out {{parse}} {{number.Camel}}))
                            {
                                throw new FormatException($"Not a {{entity.Name}}: {line}");
                            }

                            yield return new {{type}} { {{text.Pascal}} = parts[0].Trim(), {{number.Pascal}} = {{number.Camel}} };
                        }
                    }
                }
                """,
            _ => $$"""
                using System;
                using System.Collections.Generic;
                using System.Linq;

                namespace {{entity.Area}};

                public class {{type}}Cache<TKey, TValue> where TKey : notnull
                {
                    private readonly Dictionary<TKey, TValue> _values = new();
                    private readonly Func<TKey, TValue> _create;
                    private readonly object _lock = new();

                    public {{type}}Cache(Func<TKey, TValue> create) => _create = create;

                    public TValue Get(TKey key)
                    {
                        lock (_lock)
                        {
                            if (!_values.TryGetValue(key, out TValue? value))
                            {
                                value = _create(key);
                                _values[key] = value;
                            }

                            return value;
                        }
                    }

                    public int Trim(int most = {{size}})
                    {
                        lock (_lock)
                        {
                            var keys = _values.Keys.Skip(most).ToList();
                            keys.ForEach(key => _values.Remove(key));
                            return keys.Count;
                        }
                    }
                }
                """,
        };
    }
}
