// The search's loop in C++: a row heat-bath, to measure what numba's machine code is worth.
//
// The same algorithm, tables, order of random draws and skips as `anneal` in
// copschedule/rotation/kernels.py, for a room with no rules and nobody to be lifted. Both end on
// the same value when their exp() rounds alike.
//
// Input (stdin): people, rounds, groups; the table of each person, round by round; known pairs,
// then a line a pair (two people from 0). Arguments: rows, temperature, random state.
// Output (stdout): processor seconds of the loop, new encounters at its end, best on the way.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <vector>

using Gain = std::int8_t;
using Position = std::uint16_t;

constexpr int steepest = 512, limit = 63;
constexpr double skip_content = 0.7, worst_in_heats = 12.0;

class Search {
public:
    Search(std::istream& in, std::uint64_t state) : random(state) {
        in >> n >> rounds >> groups;
        seat.resize(rounds * n);
        place.resize(rounds * n);
        size.assign(rounds * groups, 0);
        for (Position& table : seat) in >> table;
        for (int r = 0; r < rounds; ++r)
            for (int a = 0; a < n; ++a) largest = std::max(largest, ++size[r * groups + at(r, a)]);
        seats_people();
        worth.assign(n * n, 1);
        for (int a = 0; a < n; ++a) worth[a * n + a] = 0;
        int known, a, b;
        for (in >> known; known > 0 && in >> a >> b; --known) worth[a * n + b] = worth[b * n + a] = 0;
        build();
    }

    void anneal(long rows, double heat) {
        const int worst = static_cast<int>(worst_in_heats * heat);
        weigh_losses(heat);
        bool unsaved = false;
        best_seat = seat;
        for (long row_number = 0; row_number < rows; ++row_number) {
            const int r = below(rounds), x = movers[r * n + below(n)];
            const bool needy = fresh[x] < need[x];
            const bool content = !needy && own[r * n + x] >= size[r * groups + at(r, x)] - 1;
            if (content && share() < skip_content) continue;
            const int found = weigh_row(r, x, worst), chosen = choose(found);
            if (chosen < 0) continue;
            const int loss = row[chosen];
            const bool better = value - loss > best;
            if (unsaved && !better && loss != 0) {
                best_seat = seat;
                unsaved = false;
            }
            swap(r, x, candidates[chosen]);
            value -= loss;
            if (better) {
                best = value;
                unsaved = true;
            }
        }
        if (unsaved) best_seat = seat;
    }

    long value = 0, best = 0;

private:
    std::uint64_t random;
    int n = 0, rounds = 0, groups = 0, largest = 0;
    std::vector<Position> seat, place, members, movers, best_seat, candidates;
    std::vector<int> size, fresh, need;
    std::vector<std::uint8_t> movable;
    std::vector<Gain> worth, gain, table_gain, own, loss, allowed;
    std::vector<std::int16_t> shared;
    std::vector<int> row;
    std::vector<double> weights, boltzmann;

    int at(int r, int a) const { return seat[r * n + a]; }
    Gain* gains(int r, int g) { return &table_gain[(r * (groups + 1) + g) * n]; }
    Position* table(int r, int g) { return &members[(r * groups + g) * largest]; }

    std::uint64_t draw() {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return random;
    }
    int below(int limit) { return static_cast<int>(((draw() >> 32) * limit) >> 32); }
    double share() { return (draw() >> 11) / 9007199254740992.0; }

    void seats_people() {
        members.assign(rounds * groups * largest, 0);
        std::vector<int> filled(rounds * groups, 0);
        for (int r = 0; r < rounds; ++r)
            for (int a = 0; a < n; ++a) {
                place[r * n + a] = filled[r * groups + at(r, a)]++;
                table(r, at(r, a))[place[r * n + a]] = a;
                movers.push_back(a);
            }
        movable.assign(rounds * n, 1);
    }

    void build() {
        shared.assign(n * n, 0);
        gain.assign(n * n, 0);
        own.assign(rounds * n, 0);
        table_gain.assign(rounds * (groups + 1) * n, 0);
        fresh.assign(n, 0);
        need.assign(n, 0);
        loss.assign(n, 0);
        allowed.assign(groups + 1, 0);
        row.assign(n, 0);
        candidates.assign(n, 0);
        weights.assign(n, 0);
        for (int r = 0; r < rounds; ++r)
            for (int a = 0; a < n; ++a)
                for (int b = 0; b < n; ++b) shared[a * n + b] += a != b && at(r, a) == at(r, b);
        for (int p = 0; p < n * n; ++p) {
            if (shared[p] == 0) gain[p] = worth[p];
            if (shared[p] > 0) fresh[p / n] += worth[p];
        }
        for (int one : fresh) value += one;
        best = value /= 2;
        for (int r = 0; r < rounds; ++r) fill_tables(r);
    }

    void fill_tables(int r) {
        for (int g = 0; g < groups; ++g)
            for (int a = 0; a < n; ++a) {
                int total = 0;
                for (int i = 0; i < size[r * groups + g]; ++i) {
                    const int p = a * n + table(r, g)[i];
                    total += gain[p];
                    if (at(r, a) == g && shared[p] == 1) total += worth[p];
                }
                gains(r, g)[a] = total;
            }
        for (int a = 0; a < n; ++a) own[r * n + a] = gains(r, at(r, a))[a];
    }

    void weigh_losses(double heat) {
        boltzmann.resize(2 * steepest + 1);
        for (int i = 0; i <= 2 * steepest; ++i)
            boltzmann[i] = std::exp(std::min((steepest - i) / heat, 600.0));
    }

    static void weigh_swaps(int n, const Gain* own, const Gain* at_gx, const Gain* gain, Gain* loss) {
        for (int y = 0; y < n; ++y) loss[y] = own[y] - at_gx[y] + 2 * gain[y];
    }

    int weigh_row(int r, int x, int worst) {
        const int gx = at(r, x);
        const Position* seats = &seat[r * n];
        const Gain* mine = &own[r * n];
        const std::uint8_t* moves = &movable[r * n];
        const int most = std::min(worst, limit);
        for (int g = 0; g < groups; ++g) allowed[g] = most - mine[x] + gains(r, g)[x];
        allowed[gx] = allowed[groups] = -limit;
        weigh_swaps(n, mine, gains(r, gx), &gain[x * n], loss.data());
        int found = 0;
        for (int y = 0; y < n; ++y) {
            if (loss[y] > allowed[seats[y]]) continue;
            if (moves[y] && seats[y] != gx) {
                candidates[found] = y;
                row[found++] = most + loss[y] - allowed[seats[y]];
            }
        }
        return found;
    }

    int choose(int found) {
        double total = 0.0;
        for (int i = 0; i < found; ++i) {
            weights[i] = boltzmann[std::clamp(row[i], -steepest, steepest) + steepest];
            total += weights[i];
        }
        double drawn = share() * std::max(1.0, total);
        for (int i = 0; i < found; ++i) {
            drawn -= weights[i];
            if (drawn < 0.0) return i;
        }
        return -1;
    }

    void swap(int r, int x, int y) {
        const int gx = at(r, x), gy = at(r, y);
        move_gains(r, x, y);
        const int px = place[r * n + x], py = place[r * n + y];
        table(r, gx)[px] = y, table(r, gy)[py] = x;
        std::swap(place[r * n + x], place[r * n + y]);
        std::swap(seat[r * n + x], seat[r * n + y]);
        bring_up_to_date(r, gx, y, x);
        bring_up_to_date(r, gy, x, y);
    }

    void bring_up_to_date(int r, int g, int comer, int leaver) {
        const int people = size[r * groups + g];
        for (int i = 0; i < people; ++i) {
            const int m = table(r, g)[i];
            if (m == comer) continue;
            recount(r, leaver, m, -1);
            recount(r, comer, m, 1);
        }
        for (int i = 0; i < people; ++i) {
            const int m = table(r, g)[i];
            own[r * n + m] = gains(r, g)[m];
        }
    }

    void move_gains(int r, int x, int y) {
        const int gx = at(r, x), gy = at(r, y);
        Gain *from_x = gains(r, gx), *from_y = gains(r, gy);
        const Gain *gain_x = &gain[x * n], *gain_y = &gain[y * n];
        for (int z = 0; z < n; ++z) {
            const Gain change = gain_y[z] - gain_x[z];
            from_x[z] += change;
            from_y[z] -= change;
        }
        for (int i = 0; i < size[r * groups + gx]; ++i) {
            const int z = table(r, gx)[i];
            if (z != x && shared[z * n + x] == 1) {
                from_x[z] -= worth[z * n + x];
                from_y[z] += worth[z * n + x];
            }
        }
        for (int i = 0; i < size[r * groups + gy]; ++i) {
            const int z = table(r, gy)[i];
            if (z != y && shared[z * n + y] == 1) {
                from_x[z] += worth[z * n + y];
                from_y[z] -= worth[z * n + y];
            }
        }
    }

    void recount(int r, int a, int b, int step) {
        const int before = shared[a * n + b], more = std::max(before, before + step);
        shared[a * n + b] = shared[b * n + a] = before + step;
        const int change = -step * worth[a * n + b];
        if (change == 0 || more > 2) return;
        if (more == 1) {
            gain[a * n + b] += change;
            gain[b * n + a] += change;
            fresh[a] += step;
            fresh[b] += step;
        }
        for (int q = 0; q < rounds; ++q) {
            const int ga = at(q, a), gb = at(q, b);
            if (q == r) continue;
            if (more == 1) {
                gains(q, gb)[a] += change;
                gains(q, ga)[b] += change;
            } else if (ga == gb && ga != groups) {
                gains(q, ga)[a] += change;
                gains(q, ga)[b] += change;
                own[q * n + a] += change;
                own[q * n + b] += change;
            }
        }
    }
};

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: row rows temperature random_state\n";
        return 2;
    }
    Search search(std::cin, std::strtoull(argv[3], nullptr, 10));
    const std::clock_t start = std::clock();
    search.anneal(std::atol(argv[1]), std::atof(argv[2]));
    const double spent = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::cout << spent << ' ' << search.value << ' ' << search.best << '\n';
}
