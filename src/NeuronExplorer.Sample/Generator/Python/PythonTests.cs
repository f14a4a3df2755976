using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.Python;

/// <summary>Composes Python test modules.</summary>
internal static class PythonTests
{
    /// <summary>A module of tests, for pytest or unittest.</summary>
    public static string Module(CodeEntity entity, SeededRandom random)
    {
        string many = CodeNames.Snake(entity.Words);
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        int low = random.Between(1, 20);
        int high = random.Between(21, 90);
        string value = random.Pick(["alpha", "first", "north", "sample", "example", "blue"]);
        string module = $"{entity.Area.ToLowerInvariant()}.{many}";
        List<string> tests =
        [
            $$"""
            def test_total_{{number.Snake}}(sample):
                assert total_{{number.Snake}}(sample) == {{low + high}}
            """,
            $$"""
            def test_total_{{number.Snake}}_of_nothing():
                assert total_{{number.Snake}}([]) == 0
            """,
            $$"""
            def test_find_{{entity.Snake}}_returns_none(sample):
                assert find_{{entity.Snake}}(sample, "missing") is None
            """,
            $$"""
            def test_change_{{number.Snake}}_rejects_negative(sample):
                with pytest.raises(ValueError):
                    sample[0].change_{{number.Snake}}(-{{low}})
            """,
            $$"""
            @pytest.mark.parametrize("limit, expected", [({{low}}, 1), ({{high}}, 0), (0, 2)])
            def test_count_{{many}}_above(sample, limit, expected):
                assert count_{{many}}_above(sample, limit) == expected
            """,
        ];
        List<string> methods =
        [
            $$"""
            def test_average(self):
                self.assertAlmostEqual(average_{{number.Snake}}(self.{{many}}), {{(low + high) / 2}}.{{(low + high) % 2 * 5}})
            """,
            $$"""
            def test_top(self):
                top = top_{{many}}(self.{{many}}, count=1)
                self.assertEqual([item.{{number.Snake}} for item in top], [{{high}}])
            """,
            $$"""
            def test_group(self):
                groups = group_by_{{text.Snake}}(self.{{many}})
                self.assertEqual(len(groups["{{value}}"]), 2)
            """,
        ];
        return random.Chance(60)
            ? $$"""
            import pytest

            from {{module}} import {{entity.Pascal}}, count_{{many}}_above, find_{{entity.Snake}}, total_{{number.Snake}}


            @pytest.fixture
            def sample():
                return [
                    {{entity.Pascal}}({{text.Snake}}="{{value}}", {{number.Snake}}={{low}}),
                    {{entity.Pascal}}({{text.Snake}}="other", {{number.Snake}}={{high}}),
                ]


            {{string.Join("\n\n\n", random.PickSome(tests, random.Between(2, 5)))}}
            """
            : $$"""
            import unittest

            from {{module}} import {{entity.Pascal}}, average_{{number.Snake}}, group_by_{{text.Snake}}, top_{{many}}


            class {{entity.Pascal}}Test(unittest.TestCase):
                def setUp(self):
                    self.{{many}} = [
                        {{entity.Pascal}}({{text.Snake}}="{{value}}", {{number.Snake}}={{low}}),
                        {{entity.Pascal}}({{text.Snake}}="{{value}}", {{number.Snake}}={{high}}),
                    ]

            {{CodeNames.Indent(string.Join("\n\n", random.PickSome(methods, random.Between(2, 3))), 4)}}


            if __name__ == "__main__":
                unittest.main()
            """;
    }
}
