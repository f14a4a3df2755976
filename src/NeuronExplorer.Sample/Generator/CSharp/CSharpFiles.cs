using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Composes whole C# files about one kind of thing.</summary>
internal static class CSharpFiles
{
    /// <summary>The next file.</summary>
    public static string Next(SeededRandom random)
    {
        CodeEntity entity = random.Pick(CodeEntities.All).WithSome(random);
        string code = CodeOpenings.Commented(Write(entity, random), "//", random);
        return CodeOpenings.Dress(code, entity.Pascal + random.Pick([".cs", "Service.cs", "Store.cs", "Tools.cs"]), "//", random);
    }

    private static string Write(CodeEntity entity, SeededRandom random)
    {
        return random.Below(10) switch
        {
            0 => Model(entity, random),
            1 => Repository(entity, random),
            2 or 3 => Service(entity, random),
            4 => Extensions(entity, random),
            5 => CSharpTests.File(entity, random),
            6 => CSharpControllers.File(entity, random),
            7 or 8 => CSharpUtilities.File(entity, random),
            _ => CSharpTypes.File(entity, random),
        };
    }

    private static string Model(CodeEntity entity, SeededRandom random)
    {
        string properties = string.Join("\n\n", entity.Fields.Select(field => CSharpMembers.Property(entity, field, random)));
        List<string> members = [properties, .. random.PickSome(CSharpMembers.OfModel(entity, random), random.Between(1, 4))];
        string kind = random.Pick(["public class", "public sealed class", "public class"]);
        return $$"""
            using System;

            namespace {{entity.Area}}.Models;

            /// <summary>
            /// Represents a single {{entity.Name}}.
            /// </summary>
            {{kind}} {{entity.Pascal}}
            {
            {{Body(members)}}
            }
            """;
    }

    private static string Repository(CodeEntity entity, SeededRandom random)
    {
        CodeField key = entity.Pick(random, "text");
        string type = entity.Pascal;
        List<string> members = random.PickSome(CSharpMembers.OfRepository(entity, key, random), random.Between(3, 6));
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using {{entity.Area}}.Models;

            namespace {{entity.Area}}.Data;

            /// <summary>
            /// Keeps {{entity.Words}} in memory, by {{key.Name}}.
            /// </summary>
            public class {{type}}Repository : IRepository<{{type}}>
            {
                private readonly Dictionary<string, {{type}}> _items = new();

                /// <summary>Gets the number of {{entity.Words}}.</summary>
                public int Count => _items.Count;

            {{Body(members)}}
            }
            """;
    }

    private static string Service(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        List<string> members = random.PickSome(CSharpMembers.OfService(entity, random), random.Between(3, 6));
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;
            using {{entity.Area}}.Models;

            namespace {{entity.Area}}.Services;

            public class {{type}}Service : I{{type}}Service
            {
                private readonly IRepository<{{type}}> _repository;
                private readonly ILogger<{{type}}Service> _logger;

                public {{type}}Service(IRepository<{{type}}> repository, ILogger<{{type}}Service> logger)
                {
                    _repository = repository ?? throw new ArgumentNullException(nameof(repository));
                    _logger = logger ?? throw new ArgumentNullException(nameof(logger));
                }

            {{Body(members)}}
            }
            """;
    }

    private static string Extensions(CodeEntity entity, SeededRandom random)
    {
        List<string> members = random.PickSome(CSharpMembers.OfExtensions(entity, random), random.Between(3, 6));
        return $$"""
            using System.Collections.Generic;
            using System.Linq;
            using {{entity.Area}}.Models;

            namespace {{entity.Area}}.Extensions;

            /// <summary>
            /// Extension methods for sequences of {{entity.Words}}.
            /// </summary>
            public static class {{entity.Pascal}}Extensions
            {
            {{Body(members)}}
            }
            """;
    }

    /// <summary>The members of a type, indented, with a blank line between them.</summary>
    public static string Body(IEnumerable<string> members) => CodeNames.Indent(string.Join("\n\n", members), 4);
}
