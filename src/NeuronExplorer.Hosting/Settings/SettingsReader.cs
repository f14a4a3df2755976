using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting;

/// <summary>Reads a program's settings and reports all that is wrong with them at once.</summary>
public static class SettingsReader
{
    /// <summary>The settings of section <c>NeuronExplorer</c>; throws one line for each unknown name and invalid value.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="more">What is wrong with others beside these, a line each.</param>
    public static NeuronExplorerOptions Read(
        IConfiguration configuration, Func<NeuronExplorerOptions, IEnumerable<string>>? more = null)
    {
        NeuronExplorerOptions options = new();
        List<string> problems = [];
        Fill(options, configuration.GetSection(NeuronExplorerOptions.Section), problems);
        problems.AddRange(options.Problems());
        problems.AddRange(more?.Invoke(options) ?? []);
        return problems.Count == 0 ? options : throw new NeuronExplorerException(string.Join(Environment.NewLine, problems));
    }

    private static void Fill(object options, IConfigurationSection section, List<string> problems)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add($"setting {section.Path}: \"{section.Value}\" is given to a group of settings; give it to one of them");
        }

        PropertyInfo[] known = [.. options.GetType().GetProperties().Where(property => property.CanWrite)];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = Array.Find(known, named => named.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                problems.Add($"setting {child.Path}: is unknown; {section.Path} has "
                    + string.Join(", ", known.Select(named => named.Name)));
            }
            else if (property.PropertyType.Namespace == typeof(SettingsReader).Namespace)
            {
                Fill(property.GetValue(options)!, child, problems);
            }
            else if (child.GetChildren().FirstOrDefault() is { } inner)
            {
                problems.Add($"setting {inner.Path}: \"{inner.Value}\" is given to a part of {property.Name}, which is one value");
            }
            else
            {
                Set(options, property, child, problems);
            }
        }
    }

    private static void Set(object options, PropertyInfo property, IConfigurationSection child, List<string> problems)
    {
        try
        {
            property.SetValue(options, TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(child.Value!));
        }
        catch (Exception refusal) when (refusal is FormatException or ArgumentException or NotSupportedException)
        {
            string wanted = property.PropertyType == typeof(bool) ? "true or false"
                : property.PropertyType == typeof(int) ? "a whole number" : "a single value";
            problems.Add($"setting {child.Path}: \"{child.Value}\" is not {wanted}");
        }
    }
}
