// The baseline of the rotation benchmarks: a plain simulated annealing that swaps two people.
//
// Input (stdin, whitespace between numbers): people, rounds, known pairs; then a line a known
// pair (two people from 0); then for each round the number of groups, their sizes, and as many
// people as the sizes add up to. Arguments: seconds, seed, first and last temperature.
// Output (stdout): the repeats on a line, then for each round the people in the order of its groups.
//
// An encounter is a repeat when the pair has met before, at an earlier event or in another
// round. A move picks a round and two people in different groups, and is kept by Metropolis'
// rule; the temperature falls geometrically with the time.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <utility>
#include <vector>

struct Round {
    std::vector<int> seat;         // who sits on each seat
    std::vector<int> group;        // the group of each seat
    std::vector<int> first, last;  // the seats of each group, last excluded
};

class Annealer {
public:
    Annealer(std::istream& in, std::uint64_t seed) : random(seed) {
        std::size_t rounds_count, known;
        in >> people >> rounds_count >> known;
        met.assign(people * people, 0);
        for (std::size_t k = 0; k < known; ++k) {
            int a, b;
            in >> a >> b;
            add(a, b, 1);
        }
        rounds.resize(rounds_count);
        for (Round& round : rounds) read(in, round);
        for (Round& round : rounds) shuffle_in(round);
    }

    void run(double seconds, double hot, double cold) {
        const auto start = std::chrono::steady_clock::now();
        for (double spent = 0; spent < seconds;) {
            const double temperature = hot * std::pow(cold / hot, spent / seconds);
            for (int move = 0; move < 4096; ++move) step(temperature);
            spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
    }

    void write(std::ostream& out) const {
        out << repeats << '\n';
        for (const Round& round : rounds) {
            for (int person : round.seat) out << person << ' ';
            out << '\n';
        }
    }

private:
    std::mt19937_64 random;
    std::size_t people = 0;
    std::vector<std::uint16_t> met;  // how often each pair has met, before and in the plan
    std::vector<Round> rounds;
    long repeats = 0;

    std::uint16_t& count(int a, int b) { return met[a * people + b]; }

    void add(int a, int b, int times) {
        count(a, b) += times;
        count(b, a) += times;
    }

    static void read(std::istream& in, Round& round) {
        int groups, seats = 0;
        in >> groups;
        for (int g = 0; g < groups; ++g) {
            int size;
            in >> size;
            round.first.push_back(seats);
            round.group.insert(round.group.end(), size, g);
            round.last.push_back(seats += size);
        }
        round.seat.resize(seats);
        for (int& person : round.seat) in >> person;
    }

    void shuffle_in(Round& round) {
        for (std::size_t i = round.seat.size(); i > 1; --i)
            std::swap(round.seat[i - 1], round.seat[below(i)]);
        for (std::size_t g = 0; g < round.first.size(); ++g)
            for (int i = round.first[g]; i < round.last[g]; ++i)
                for (int j = i + 1; j < round.last[g]; ++j) {
                    repeats += count(round.seat[i], round.seat[j]) > 0;
                    add(round.seat[i], round.seat[j], 1);
                }
    }

    std::size_t below(std::size_t limit) {
        return (static_cast<unsigned __int128>(random()) * limit) >> 64;
    }

    // Repeats that come and go when the person on seat i leaves for the seats of another group.
    int change(const Round& round, int i, int j) {
        const int leaver = round.seat[i], comer = round.seat[j], g = round.group[i];
        int delta = 0;
        for (int k = round.first[g]; k < round.last[g]; ++k) {
            if (k == i) continue;
            delta += (count(comer, round.seat[k]) > 0) - (count(leaver, round.seat[k]) > 1);
        }
        return delta;
    }

    void reseat(const Round& round, int i, int j) {
        const int leaver = round.seat[i], comer = round.seat[j], g = round.group[i];
        for (int k = round.first[g]; k < round.last[g]; ++k) {
            if (k == i) continue;
            add(leaver, round.seat[k], -1);
            add(comer, round.seat[k], 1);
        }
    }

    void step(double temperature) {
        Round& round = rounds[below(rounds.size())];
        const int i = below(round.seat.size()), j = below(round.seat.size());
        if (round.group[i] == round.group[j]) return;
        const int delta = change(round, i, j) + change(round, j, i);
        if (delta > 0 && (random() >> 11) * 0x1p-53 >= std::exp(-delta / temperature)) return;
        reseat(round, i, j);
        reseat(round, j, i);
        std::swap(round.seat[i], round.seat[j]);
        repeats += delta;
    }
};

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: annealer seconds seed first_temperature last_temperature\n";
        return 2;
    }
    Annealer annealer(std::cin, std::strtoull(argv[2], nullptr, 10));
    annealer.run(std::atof(argv[1]), std::atof(argv[3]), std::atof(argv[4]));
    annealer.write(std::cout);
}
