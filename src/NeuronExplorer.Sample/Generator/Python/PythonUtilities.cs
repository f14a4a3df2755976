using NeuronExplorer.Sample.Generator.Code;
using NeuronExplorer.Sample.Generator.Grammars;

namespace NeuronExplorer.Sample.Generator.Python;

/// <summary>Small functions that do not concern a kind of thing: text, numbers, files, time.</summary>
internal static class PythonUtilities
{
    private static readonly Grammar s_words = Grammar.Parse(SharedNames.Text, SharedWords.Text, SharedPhrases.Text);

    /// <summary>A module with some of them.</summary>
    public static string Module(CodeEntity entity, SeededRandom random)
    {
        int n = random.Between(2, 90);
        string word = random.Pick(["value", "text", "line", "name", "content", "sentence"]);
        string many = random.Pick(["numbers", "values", "samples", "weights", "scores", "prices"]);
        string list = random.Pick(["creature", "fruit", "vegetable", "shade", "object", "trade", "spot", "quality", "firmHead"]);
        string constant = list switch { "creature" => "ANIMALS", "fruit" => "FRUIT", "vegetable" => "VEGETABLES", "shade" => "COLOURS",
            "object" => "OBJECTS", "trade" => "JOBS", "spot" => "ROOMS", "quality" => "ADJECTIVES", _ => "BRANDS" };
        List<string> functions =
        [
            $"def fibonacci(count={n}):\n    a, b = 0, 1\n    for _ in range(count):\n        yield a\n        a, b = b, a + b",
            "def gcd(a, b):\n    while b:\n        a, b = b, a % b\n    return abs(a)",
            "def is_prime(number):\n    if number < 2:\n        return False\n    for divisor in range(2, "
                + "int(math.sqrt(number)) + 1):\n        if number % divisor == 0:\n            return False\n    return True",
            $"def slugify({word}):\n    {word} = unicodedata.normalize(\"NFKD\", {word}).lower()\n    return re.sub(r\"[^a-z0-9]+\", "
                + $"\"-\", {word}).strip(\"-\")",
            $"def word_frequencies({word}):\n    return Counter(token.strip(\".,!?\") for token in {word}.lower().split())",
            $"def median({many}):\n    ordered = sorted({many})\n    middle = len(ordered) // 2\n    if len(ordered) % 2:\n        return "
                + "ordered[middle]\n    return (ordered[middle - 1] + ordered[middle]) / 2",
            $"def standard_deviation({many}):\n    mean = sum({many}) / len({many})\n    return math.sqrt(sum((x - mean) ** 2 for x "
                + $"in {many}) / len({many}))",
            $"def normalize({many}):\n    total = sum({many})\n    assert total > 0, "
                + $"\"nothing to normalize\"\n    return [x / total for x in {many}]",
            $"def retry(attempts={random.Between(2, 9)}, delay=0.{random.Between(1, 9)}):\n    def decorator(function):\n        "
                + "@functools.wraps(function)\n        def wrapper(*args, **kwargs):\n            for attempt in range(attempts):\n       "
                + "         try:\n                    return function(*args, **kwargs)\n                except ConnectionError:\n         "
                + "           time.sleep(delay * 2 ** attempt)\n            raise RuntimeError(\"giving up\")\n        return "
                + "wrapper\n    return decorator",
            "def flatten(nested):\n    for element in nested:\n        if isinstance(element, (list, "
                + "tuple)):\n            yield from flatten(element)\n        else:\n            yield element",
            $"async def fetch_all(session, urls, limit={n}):\n    semaphore = asyncio.Semaphore(limit)\n\n    async def fetch(url):\n     "
                + "   async with semaphore, session.get(url) as response:\n            response.raise_for_status()\n            return "
                + "await response.text()\n\n    return await asyncio.gather(*(fetch(url) for url in urls))",
            "def celsius_to_fahrenheit(degrees):\n    return degrees * 9 / 5 + 32",
            $"def caesar({word}, shift={random.Between(1, 25)}):\n    shifted = []\n    for letter in {word}:\n        if "
                + "letter.isalpha():\n            base = ord(\"A\") if letter.isupper() else ord(\"a\")\n            letter = "
                + "chr((ord(letter) - base + shift) % 26 + base)\n        shifted.append(letter)\n    return \"\".join(shifted)",
            "def transpose(matrix):\n    return [list(row) for row in zip(*matrix)]",
            "def dot(left, right):\n    return sum(x * y for x, y in zip(left, right, strict=True))",
            $"def random_walk(steps={n}, seed={random.Between(0, 99)}):\n    generator = random.Random(seed)\n    position = 0\n    for _ "
                + "in range(steps):\n        position += generator.choice((-1, 1))\n        yield position",
            $"def quicksort({many}):\n    if len({many}) <= 1:\n        return {many}\n    pivot, "
                + $"*rest = {many}\n    smaller = [x for x in rest if x < pivot]\n    larger = [x for x in rest if x >= pivot]\n    "
                + "return quicksort(smaller) + [pivot] + quicksort(larger)",
            $"def is_palindrome({word}):\n    letters = [c.lower() for c in {word} if c.isalnum()]\n    return letters == letters[::-1]",
            "class Stack:\n    def __init__(self, items=()):\n        self._items = list(items)\n\n    def push(self, "
                + "item):\n        self._items.append(item)\n\n    def pop(self):\n        if not self._items:\n            raise "
                + "IndexError(\"pop from an empty stack\")\n        return self._items.pop()\n\n    def __len__(self):\n       "
                + " return len(self._items)",
            "def days_until(month, day, today=None):\n    today = today or datetime.date.today()\n    target = datetime.date(today.year, "
                + "month, day)\n    if target < today:\n        target = target.replace(year=today.year + 1)\n    "
                + "return (target - today).days",
            "@contextmanager\ndef timer(label):\n    start = time.perf_counter()\n    try:\n        yield\n    finally:\n        "
                + "print(f\"{label}: {time.perf_counter() - start:.3f} s\")",
            $"def test_{list.ToLowerInvariant()}_is_known():\n    assert \"{Word(list, random)}\" in {constant}\n    assert "
                + $"\"{Word("idiom", random)}\" not in {constant}",
        ];
        string items = string.Join('\n', Enumerable.Range(0, random.Between(3, 14)).Select(_ => $"    \"{Word(list, random)}\",")
            .Distinct());
        return "import asyncio\nimport datetime\nimport functools\nimport math\nimport random\nimport re\nimport time\nimport "
            + "unicodedata\nfrom collections import Counter\nfrom contextlib import contextmanager\n\n__version__ = "
            + $"\"{random.Between(0, 9)}.{random.Between(0, 20)}.{random.Between(0, 9)}\"\n__author__ = "
            + $"\"{Word("person", random)}\"\n\n{constant} = [\n{items}\n]\n\n\n"
            + string.Join("\n\n\n", random.PickSome(functions, random.Between(3, 8)))
            + (random.Chance(40)
                ? $"\n\n\nif __name__ == \"__main__\":\n    for {entity.Snake} in {constant}:\n        "
                + $"print({entity.Snake}.title(), len({entity.Snake}))" : "");
    }

    private static string Word(string symbol, SeededRandom random) => s_words.Expand(symbol, random).Split('~')[0];
}
