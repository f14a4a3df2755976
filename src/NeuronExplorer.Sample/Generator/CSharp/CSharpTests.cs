using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Composes C# test classes.</summary>
internal static class CSharpTests
{
    /// <summary>A file of tests.</summary>
    public static string File(CodeEntity entity, SeededRandom random) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Xunit;
        using {{entity.Area}}.Models;

        namespace {{entity.Area}}.Tests;

        public class {{entity.Pascal}}Tests
        {
        {{CSharpFiles.Body(random.PickSome(Facts(entity, random), random.Between(2, 5)))}}
        }
        """;

    private static List<string> Facts(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        string name = entity.Camel;
        CodeField text = entity.Pick(random, "text");
        CodeField number = entity.Pick(random, "whole", "real");
        string value = random.Pick(["alpha", "first", "north", "sample", "example", "blue"]);
        int low = random.Between(1, 20);
        int high = random.Between(21, 90);
        return
        [
            $$"""
            [Fact]
            public void Add_New{{type}}_CanBeFound()
            {
                // Arrange
                var repository = new {{type}}Repository();
                var {{name}} = new {{type}} { {{text.Pascal}} = "{{value}}", {{number.Pascal}} = {{low}} };

                // Act
                repository.Add({{name}});

                // Assert
                Assert.Same({{name}}, repository.Find("{{value}}"));
                Assert.Equal(1, repository.Count);
            }
            """,
            $$"""
            [Theory]
            [InlineData({{low}}, {{high}}, {{low + high}})]
            [InlineData({{high}}, {{low}}, {{high + low}})]
            [InlineData(0, {{low}}, {{low}})]
            public void Total{{number.Pascal}}_Two{{CodeNames.Pascal(entity.Words)}}_IsTheSum({{
                number.Type}} first, {{number.Type}} second, {{number.Type}} expected)
            {
                var {{CodeNames.Camel(entity.Words)}} = new List<{{type}}>
                {
                    new() { {{number.Pascal}} = first },
                    new() { {{number.Pascal}} = second },
                };

                Assert.Equal(expected, {{CodeNames.Camel(entity.Words)}}.Total{{number.Pascal}}());
            }
            """,
            $$"""
            [Fact]
            public void Change{{number.Pascal}}_Negative_Throws()
            {
                var {{name}} = new {{type}}();

                Assert.Throws<ArgumentOutOfRangeException>(() => {{name}}.Change{{number.Pascal}}(-{{low}}));
            }
            """,
            $$"""
            [Fact]
            public void Remove_Unknown{{text.Pascal}}_ReturnsFalse()
            {
                var repository = new {{type}}Repository();

                bool removed = repository.Remove("{{value}}");

                Assert.False(removed);
            }
            """,
            $$"""
            [Fact]
            public void GetTop_ManyItems_AreSortedBy{{number.Pascal}}()
            {
                var repository = Create({{low}}, {{high}}, {{low + 3}});

                var top = repository.GetTop(2);

                Assert.Equal(new {{number.Type}}[] { {{high}}, {{low + 3}} }, top.Select(item => item.{{number.Pascal}}));
            }
            """,
            $$"""
            private static {{type}}Repository Create(params {{number.Type}}[] values)
            {
                var repository = new {{type}}Repository();
                for (int i = 0; i < values.Length; i++)
                {
                    repository.Add(new {{type}} { {{text.Pascal}} = $"{{value}} {i}", {{number.Pascal}} = values[i] });
                }

                return repository;
            }
            """,
        ];
    }
}
