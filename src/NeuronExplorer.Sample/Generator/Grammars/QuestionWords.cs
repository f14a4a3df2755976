namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the question-and-answer domain.</summary>
internal static class QuestionWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        tool: Git | Docker | Excel | a spreadsheet | the command line | a web browser | PostgreSQL | Visual Studio | a Linux server | \
            a shell script
        format: CSV file | JSON file | XML document | log file | text file | PDF document | image | configuration file
        programmingLanguage: Python | C# | JavaScript | Java | Rust | Go | SQL | TypeScript
        structure: list | dictionary | array | string | queue | set | linked list | tree
        action: sort | filter | reverse | split | merge | copy | search | group
        error: a null reference exception | an index out of range error | a time-out | a permission denied error | \
            an out of memory error | a syntax error | a connection refused error
        plant: tomato plant | basil | orchid | lemon tree | lavender | cactus | fern | apple tree | rose
        plantTrouble: yellow leaves | brown spots | dry tips | small white insects | drooping leaves | mould on the soil
        plantCause: too much water | too little light | a lack of nitrogen | a pot that is too small | cold draughts | a lack of drainage
        dish: sourdough bread | rice pudding | tomato soup | pizza dough | scrambled eggs | apple pie | lentil curry | pancakes
        dishTrouble: too dry | too salty | too thin | burnt at the bottom | tough | bland | too sweet
        dishFix: add a little water | lower the temperature | let it rest for {10..50} minutes | use less salt | stir it more often | \
            cover it with a lid | add a squeeze of lemon
        repairThing: washing machine | bicycle brake | dripping tap | squeaky door | wall socket | radiator | wooden floor | kitchen drain
        material: vinegar | baking soda | sandpaper | silicone sealant | linseed oil | warm water | wood glue | citric acid
        topic: a mortgage | compound interest | a tax return | a pension plan | travel insurance | a savings account
        exercise: running | swimming | yoga | cycling | weight training | walking
        language: Spanish | German | Japanese | Arabic | Italian | Korean | Swedish
        animalPet: dog | cat | rabbit | guinea pig | parrot | goldfish
        """;
}
