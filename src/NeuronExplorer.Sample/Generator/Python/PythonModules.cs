using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.Python;

/// <summary>Composes whole Python modules about one kind of thing.</summary>
internal static class PythonModules
{
    /// <summary>The next module.</summary>
    public static string Next(SeededRandom random)
    {
        CodeEntity entity = random.Pick(CodeEntities.All).WithSome(random);
        string code = CodeOpenings.Commented(Write(entity, random), "#", random);
        return CodeOpenings.Dress(code, CodeNames.Snake(entity.Name) + random.Pick([".py", "_tools.py", "_models.py", "_main.py"]), "#",
            random);
    }

    private static string Write(CodeEntity entity, SeededRandom random)
    {
        return random.Below(8) switch
        {
            0 => Class(entity, random),
            1 => Data(entity, random),
            2 => Functions(entity, random),
            3 => PythonTests.Module(entity, random),
            4 => Script(entity, random),
            5 or 6 => PythonUtilities.Module(entity, random),
            _ => Class(entity, random) + "\n\n\n" + string.Join("\n\n\n", random.PickSome(PythonMembers.Functions(entity, random), 2)),
        };
    }

    private static string Class(CodeEntity entity, SeededRandom random)
    {
        string parameters = string.Join(", ", entity.Fields.Select(field => $"{field.Snake}: {field.Hint}"));
        string assignments = string.Join("\n", entity.Fields.Select(field => $"self.{field.Snake} = {field.Snake}"));
        string subject = $"{random.Pick(["Classes", "Models", "Types"])} for the {entity.Words} of the "
            + $"{entity.Area.ToLowerInvariant()} package.";
        return Quoted(subject) + $$"""

            from __future__ import annotations

            import logging
            from datetime import date
            from typing import Any

            logger = logging.getLogger(__name__)


            class {{entity.Pascal}}:
            {{CodeNames.Indent(Quoted($"A {entity.Name} with {Fields(entity)}."), 4)}}
                def __init__(self, {{parameters}}) -> None:
            {{CodeNames.Indent(assignments, 8)}}

            {{CodeNames.Indent(string.Join("\n\n", random.PickSome(PythonMembers.Methods(entity, random), random.Between(3, 6))), 4)}}
            """;
    }

    private static string Data(CodeEntity entity, SeededRandom random)
    {
        string fields = string.Join("\n", entity.Fields.Select(field => $"{field.Snake}: {field.Hint}"));
        return $$"""
            from collections import defaultdict
            from dataclasses import dataclass, field
            from datetime import date
            from typing import Iterable, Optional


            @dataclass
            class {{entity.Pascal}}:
            {{CodeNames.Indent(Quoted($"One {entity.Name}."), 4)}}
            {{CodeNames.Indent(fields, 4)}}


            {{string.Join("\n\n\n", random.PickSome(PythonMembers.Functions(entity, random), random.Between(2, 4)))}}
            """;
    }

    private static string Functions(CodeEntity entity, SeededRandom random) => Quoted(
        $"Helper functions for {entity.Words}.") + $$"""

        import json
        import os
        from collections import Counter, defaultdict
        from pathlib import Path
        from typing import Iterable, Optional

        from {{entity.Area.ToLowerInvariant()}}.models import {{entity.Pascal}}

        DEFAULT_LIMIT = {{random.Between(2, 50) * 10}}


        {{string.Join("\n\n\n", random.PickSome(
            PythonMembers.Functions(entity, random).Concat(PythonMembers.Plain(entity, random)), random.Between(3, 6)))}}
        """;

    private static string Script(CodeEntity entity, SeededRandom random)
    {
        CodeField text = entity.Pick(random, "text");
        return $$"""
            #!/usr/bin/env python3
            import argparse
            import csv
            import sys
            from pathlib import Path


            {{string.Join("\n\n\n", random.PickSome(PythonMembers.Plain(entity, random), random.Between(2, 4)))}}


            def read_{{CodeNames.Snake(entity.Words)}}(path):
                with open(path, newline="", encoding="utf-8") as file:
                    return [row for row in csv.DictReader(file) if row["{{text.Snake}}"]]


            def main():
                parser = argparse.ArgumentParser(description="Work with {{entity.Words}}.")
                parser.add_argument("path", type=Path, help="the file of {{entity.Words}}")
                parser.add_argument("--limit", type=int, default={{random.Between(1, 40) * 5}})
                parser.add_argument("--verbose", action="store_true")
                args = parser.parse_args()

                rows = read_{{CodeNames.Snake(entity.Words)}}(args.path)
                if not rows:
                    print("There are no {{entity.Words}}.", file=sys.stderr)
                    return 1

                for row in rows[: args.limit]:
                    print(row["{{text.Snake}}"])
                return 0


            if __name__ == "__main__":
                sys.exit(main())
            """;
    }

    private static string Fields(CodeEntity entity) =>
        string.Join(", ", entity.Fields.SkipLast(1).Select(field => field.Name)) + " and " + entity.Fields[^1].Name;

    private static string Quoted(string text) => "\"\"\"" + text + "\"\"\"\n";
}
