// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of which each cell is a case of its own. */
final class Cells {
    private Cells() {}

    /** The name of the row, that of the column, and what stands there. */
    static Stream<Arguments> of(String table) {
        List<List<String>> rows = table.lines()
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
        List<String> columns = rows.get(0);
        return rows.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, columns.size())
                        .mapToObj(i -> Arguments.of(row.get(0), columns.get(i), row.get(i))));
    }
}
