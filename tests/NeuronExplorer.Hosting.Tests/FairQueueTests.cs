using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting.Tests;

/// <summary>The queue of live texts and of analyses: what holds whatever comes, is taken and is given up.</summary>
public sealed class FairQueueTests
{
    private const int Most = 12;
    private const int MostOfOne = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Turns_OfAnyVisitors_NobodyHasTwoWhileAnotherWaits(int seed)
    {
        Story story = new(seed);
        for (int step = 0; step < 400; step++)
        {
            story.Step();
            if (story.Taken is { } taken)
            {
                foreach (Waiting other in story.Waiting.Where(other => other.Visitor != taken.Visitor))
                {
                    Assert.True(other.Seen.Add(taken.Visitor), $"{taken.Visitor} had two turns while {other.Name} waited");
                }

                story.Waiting.FindAll(own => own.Visitor == taken.Visitor).ForEach(own => own.Seen.Clear());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Length_WhateverComes_IsBoundedAndCountsWhatWaits(int seed)
    {
        Story story = new(seed);
        for (int step = 0; step < 400; step++)
        {
            story.Step();
            Assert.Equal(story.Waiting.Count, story.Queue.Count);
            Assert.InRange(story.Queue.Count, 0, Most);
            Assert.All(story.Waiting.CountBy(one => one.Visitor), own => Assert.InRange(own.Value, 1, MostOfOne));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Order_Told_IsTheOrderOfTheTurns(int seed)
    {
        Story story = new(seed);
        for (int step = 0; step < 60; step++)
        {
            story.Step();
        }

        string[] told = [.. story.Queue.InOrder];
        Assert.Equal(story.Waiting.Select(one => one.Name).Order(), told.Order());
        Assert.All(story.Waiting.GroupBy(one => one.Visitor), own =>
        {
            Assert.Equal(Array.IndexOf(told, own.First().Name), story.Queue.Ahead(own.Key));
            Assert.Equal(own.Select(one => one.Name), told.Where(name => own.Any(one => one.Name == name)));
        });
        Assert.All(told, expected => Assert.Equal(expected, story.Queue.Take()));
        Assert.Null(story.Queue.Take());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Removed_WhileWaiting_IsNeverTakenAndMovesNobodyBack(int seed)
    {
        Story story = new(seed);
        for (int step = 0; step < 60 || story.Waiting.Count < 3; step++)
        {
            story.Step();
        }

        Waiting gone = story.Waiting[new Random(seed).Next(story.Waiting.Count)];
        Dictionary<string, int> before = story.Queue.InOrder.Index().ToDictionary(one => one.Item, one => one.Index);

        Assert.True(story.Queue.Remove(gone.Visitor, gone.Name));
        Assert.False(story.Queue.Remove(gone.Visitor, gone.Name));

        string[] after = [.. story.Queue.InOrder];
        Assert.Equal(before.Keys.Where(name => name != gone.Name).Order(), after.Order());
        Assert.All(after.Index(), one => Assert.InRange(one.Index, 0, before[one.Item]));
    }

    [Fact]
    public void Add_WhileAVisitorsTurnRuns_OthersComeBeforeItsNext()
    {
        FairQueue<string> queue = new("texts", Most, MostOfOne);
        queue.Serve("a");
        queue.Add("a", "a2");
        queue.Add("a", "a3");
        queue.Add("b", "b1");
        queue.Add("c", "c1");

        Assert.Equal(["b1", "c1", "a2", "a3"], queue.InOrder);
    }

    [Fact]
    public void Replace_OfAVisitorThatWaits_KeepsThePlace()
    {
        FairQueue<string> queue = new("texts", Most, MostOfOne);
        queue.Add("a", "older");
        queue.Add("b", "b");

        Assert.Equal("older", queue.Replace("a", "newer"));
        Assert.Null(queue.Replace("c", "c"));
        Assert.Equal(["newer", "b"], queue.InOrder);
    }

    [Fact]
    public void Add_BeyondTheMost_IsRefusedInOneLineUnlessMoreMayWait()
    {
        FairQueue<string> queue = new("analyses", most: 2, mostOfOne: 2);
        queue.Add("a", "1");
        queue.Add("b", "2");

        QueueFullException full = Assert.Throws<QueueFullException>(() => queue.Add("c", "3"));
        queue.Add("c", "3", more: 1);

        Assert.Equal("2 analyses are waiting; try again later", full.Message);
        Assert.Equal(3, queue.Count);
    }

    private sealed record Waiting(string Visitor, string Name)
    {
        /// <summary>Others who had a turn since it came, or since its visitor had one.</summary>
        public HashSet<string> Seen { get; } = [];
    }

    /// <summary>Random visitors who come, are served and give up; what waits is known from outside.</summary>
    private sealed class Story(int seed)
    {
        private readonly Random _random = new(seed);
        private int _names;

        public FairQueue<string> Queue { get; } = new("texts", Most, MostOfOne);

        public List<Waiting> Waiting { get; } = [];

        /// <summary>What the last step took, if it took any.</summary>
        public Waiting? Taken { get; private set; }

        public void Step()
        {
            Taken = null;
            int what = _random.Next(10);
            if (what < 6)
            {
                Come();
            }
            else if (what < 9)
            {
                string? next = Queue.Take();
                Taken = Waiting.Find(one => one.Name == next);
                Assert.Equal(next is null, Waiting.Count == 0);
                Waiting.RemoveAll(one => one.Name == next);
            }
            else if (Waiting.Count > 0)
            {
                Waiting gone = Waiting[_random.Next(Waiting.Count)];
                Assert.True(Queue.Remove(gone.Visitor, gone.Name));
                Waiting.Remove(gone);
            }
        }

        // A few ask for much, many for little.
        private void Come()
        {
            Waiting one = new($"visitor {(int)(9 * Math.Pow(_random.NextDouble(), 2))}", $"{_names++}");
            bool isFull = Waiting.Count >= Most || Waiting.Count(other => other.Visitor == one.Visitor) >= MostOfOne;
            if (isFull)
            {
                Assert.Throws<QueueFullException>(() => Queue.Add(one.Visitor, one.Name));
                return;
            }

            Queue.Add(one.Visitor, one.Name);
            Waiting.Add(one);
        }
    }
}
