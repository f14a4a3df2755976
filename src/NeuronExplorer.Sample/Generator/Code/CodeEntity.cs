namespace NeuronExplorer.Sample.Generator.Code;

/// <summary>A field of a kind of thing.</summary>
/// <param name="Name">Its words, in lower case.</param>
/// <param name="Kind"><c>text</c>, <c>whole</c>, <c>real</c>, <c>flag</c> or <c>date</c>.</param>
internal sealed record CodeField(string Name, string Kind)
{
    /// <summary>The name as C# writes properties and types.</summary>
    public string Pascal => CodeNames.Pascal(Name);

    /// <summary>The name as C# writes parameters.</summary>
    public string Camel => CodeNames.Camel(Name);

    /// <summary>The name as Python writes it.</summary>
    public string Snake => CodeNames.Snake(Name);

    /// <summary>The C# type.</summary>
    public string Type => Kind switch { "text" => "string", "whole" => "int", "real" => "double", "flag" => "bool", _ => "DateTime" };

    /// <summary>The Python type.</summary>
    public string Hint => Kind switch { "text" => "str", "whole" => "int", "real" => "float", "flag" => "bool", _ => "date" };
}

/// <summary>A kind of thing that code is written about.</summary>
internal sealed record CodeEntity(string Name, string Area, List<CodeField> Fields)
{
    /// <summary>The name as C# and Python write types.</summary>
    public string Pascal => CodeNames.Pascal(Name);

    /// <summary>The name as C# writes variables.</summary>
    public string Camel => CodeNames.Camel(Name);

    /// <summary>The name as Python writes variables.</summary>
    public string Snake => CodeNames.Snake(Name);

    /// <summary>The plural, in words.</summary>
    public string Words => English.Plural(Name);

    /// <summary>The same thing with some of its fields, including at least one text and one number.</summary>
    public CodeEntity WithSome(SeededRandom random)
    {
        List<CodeField> some = random.PickSome(Fields, random.Between(3, Fields.Count));
        foreach (Func<CodeField, bool> needed in (Func<CodeField, bool>[])[f => f.Kind == "text", f => f.Kind is "whole" or "real"])
        {
            if (!some.Any(needed))
            {
                some.Add(Fields.First(needed));
            }
        }

        return this with { Fields = some };
    }

    /// <summary>One of the fields of these kinds.</summary>
    public CodeField Pick(SeededRandom random, params string[] kinds) =>
        random.Pick(Fields.Where(field => kinds.Length == 0 || kinds.Contains(field.Kind)).ToList());
}
