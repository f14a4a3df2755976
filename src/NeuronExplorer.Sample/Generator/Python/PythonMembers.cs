using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.Python;

/// <summary>Methods and functions of the generated Python modules.</summary>
internal static class PythonMembers
{
    /// <summary>Methods of a class.</summary>
    public static List<string> Methods(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int limit = random.Between(2, 90);
        return
        [
            $$"""
            def __repr__(self) -> str:
                return f"{{type}}({{text.Snake}}={self.{{text.Snake}}!r}, {{number.Snake}}={self.{{number.Snake}}})"
            """,
            $$"""
            def __eq__(self, other: Any) -> bool:
                if not isinstance(other, {{type}}):
                    return NotImplemented
                return self.{{text.Snake}} == other.{{text.Snake}}
            """,
            $$"""
            @property
            def is_large(self) -> bool:
                {{Doc($"Whether the {number.Name} is greater than {limit}.")}}
                return self.{{number.Snake}} > {{limit}}
            """,
            $$"""
            @classmethod
            def from_dict(cls, values: dict[str, Any]) -> {{type}}:
                {{Doc($"Create a {entity.Name} from a dictionary.")}}
                return cls(**{key: value for key, value in values.items() if not key.startswith("_")})
            """,
            $$"""
            def to_dict(self) -> dict[str, Any]:
                return {
            {{CodeNames.Indent(string.Join("\n", entity.Fields.Select(f => $"\"{f.Snake}\": self.{f.Snake},")), 8)}}
                }
            """,
            $$"""
            def change_{{number.Snake}}(self, value: {{number.Hint}}) -> None:
                {{Doc($"Set the {number.Name}, which must not be negative.")}}
                if value < 0:
                    raise ValueError("the {{number.Name}} must not be negative")
                logger.debug("changing {{number.Name}} from %s to %s", self.{{number.Snake}}, value)
                self.{{number.Snake}} = value
            """,
            $$"""
            @staticmethod
            def is_valid_{{text.Snake}}({{text.Snake}}: str) -> bool:
                return bool({{text.Snake}}) and len({{text.Snake}}) <= {{limit}}
            """,
        ];
    }

    /// <summary>Functions over many of the things.</summary>
    public static List<string> Functions(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        string one = entity.Snake;
        string many = CodeNames.Snake(entity.Words);
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int limit = random.Between(2, 400);
        return
        [
            $$"""
            def total_{{number.Snake}}({{many}}: Iterable[{{type}}]) -> {{number.Hint}}:
                {{Doc($"Return the sum of the {number.Name} of all {entity.Words}.")}}
                return sum({{one}}.{{number.Snake}} for {{one}} in {{many}})
            """,
            $$"""
            def group_by_{{text.Snake}}({{many}}: Iterable[{{type}}]) -> dict[str, list[{{type}}]]:
                {{Doc($"Group {entity.Words} by their {text.Name}.")}}
                groups = defaultdict(list)
                for {{one}} in {{many}}:
                    groups[{{one}}.{{text.Snake}}].append({{one}})
                return dict(groups)
            """,
            $$"""
            def find_{{one}}({{many}}: Iterable[{{type}}], {{text.Snake}}: str) -> Optional[{{type}}]:
                {{LongDoc(
                    $"Find the {entity.Name} with the given {text.Name}.",
                    $"{many}: the {entity.Words} to search.",
                    $"{text.Snake}: the {text.Name} to look for.",
                    $"The {entity.Name}, or None if there is none.")}}
                for {{one}} in {{many}}:
                    if {{one}}.{{text.Snake}} == {{text.Snake}}:
                        return {{one}}
                return None
            """,
            $$"""
            def average_{{number.Snake}}({{many}}: list[{{type}}]) -> float:
                if not {{many}}:
                    return 0.0
                return sum({{one}}.{{number.Snake}} for {{one}} in {{many}}) / len({{many}})
            """,
            $$"""
            def top_{{many}}({{many}}: Iterable[{{type}}], count: int = {{random.Between(3, 20)}}) -> list[{{type}}]:
                {{Doc($"Return the {entity.Words} with the highest {number.Name}.")}}
                return sorted({{many}}, key=lambda {{one}}: {{one}}.{{number.Snake}}, reverse=True)[:count]
            """,
            $$"""
            def count_{{many}}_above({{many}}: Iterable[{{type}}], limit: {{number.Hint}} = {{limit}}) -> int:
                return len([{{one}} for {{one}} in {{many}} if {{one}}.{{number.Snake}} > limit])
            """,
            $$"""
            def index_{{many}}({{many}}: Iterable[{{type}}]) -> dict[str, {{type}}]:
                # Later {{entity.Words}} with the same {{text.Name}} replace earlier ones.
                return { {{one}}.{{text.Snake}}: {{one}} for {{one}} in {{many}} }
            """,
        ];
    }

    /// <summary>Functions that need no class.</summary>
    public static List<string> Plain(CodeEntity entity, SeededRandom random)
    {
        string many = CodeNames.Snake(entity.Words);
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int size = random.Between(2, 64);
        return
        [
            $$"""
            def load_{{many}}(path):
                {{Doc($"Load {entity.Words} from a JSON file.")}}
                if not os.path.exists(path):
                    raise FileNotFoundError(path)
                with open(path, encoding="utf-8") as file:
                    return json.load(file)
            """,
            $$"""
            def format_{{entity.Snake}}({{text.Snake}}, {{number.Snake}}=0):
                return f"{ {{text.Snake}}.strip():<{{size}}} { {{number.Snake}}:>8}"
            """,
            $$"""
            def batches(items, size={{size}}):
                {{Doc($"Yield {entity.Words} in lists of at most the given size.")}}
                batch = []
                for item in items:
                    batch.append(item)
                    if len(batch) == size:
                        yield batch
                        batch = []
                if batch:
                    yield batch
            """,
            $$"""
            def parse_{{number.Snake}}(value):
                try:
                    return {{number.Hint}}(value)
                except ValueError:
                    # Anything that is not a number counts as zero.
                    return 0
            """,
            $$"""
            def moving_average(values, window={{random.Between(2, 12)}}):
                if window <= 0:
                    raise ValueError("window must be positive")
                result = []
                for i in range(len(values) - window + 1):
                    result.append(sum(values[i : i + window]) / window)
                return result
            """,
            $$"""
            def most_common_{{text.Snake}}({{many}}, count={{random.Between(1, 9)}}):
                counter = Counter(item["{{text.Snake}}"] for item in {{many}})
                return [{{text.Snake}} for {{text.Snake}}, _ in counter.most_common(count)]
            """,
            $$"""
            def binary_search(values, target):
                low, high = 0, len(values) - 1
                while low <= high:
                    middle = (low + high) // 2
                    if values[middle] == target:
                        return middle
                    if values[middle] < target:
                        low = middle + 1
                    else:
                        high = middle - 1
                return -1
            """,
            $$"""
            def print_{{many}}({{many}}):
                for number, item in enumerate({{many}}, start=1):
                    print(f"{number}. {item['{{text.Snake}}']}")
            """,
        ];
    }

    private static string Doc(string text) => "\"\"\"" + text + "\"\"\"";

    private static string LongDoc(string summary, string first, string second, string result) =>
        $"\"\"\"{summary}\n\n    Args:\n        {first}\n        {second}\n\n    Returns:\n        {result}\n    \"\"\"";
}
