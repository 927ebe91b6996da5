// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # written,                        canonical
            10.0.0.0/8,                       10.0.0.0/8
            0.0.0.0/0,                        0.0.0.0/0
            10.1.2.3,                         10.1.2.3/32
            10.1.2.3/32,                      10.1.2.3/32
            10.1.2.2/31,                      10.1.2.2/31
            255.255.255.255,                  255.255.255.255/32
            ::/0,                             ::/0
            ::1,                              ::1/128
            ::,                               ::/128
            1::,                              1::/128
            2001:DB8::/32,                    2001:db8::/32
            2001:0db8:0000:0000::/64,         2001:db8::/64
            2001:db8:0:1:1:1:1:1,             2001:db8:0:1:1:1:1:1/128
            2001:db8::1:1:1:1:1,              2001:db8:0:1:1:1:1:1/128
            2001:0:0:1:0:0:0:1,               2001:0:0:1::1/128
            2001:db8:0:0:1:0:0:1,             2001:db8::1:0:0:1/128
            1:2:3:4:5:6:7::,                  1:2:3:4:5:6:7:0/128
            ::2:3:4:5:6:7:8,                  0:2:3:4:5:6:7:8/128
            64:ff9b::192.0.2.1,               64:ff9b::c000:201/128
            1:2:3:4:5:6:192.0.2.1,            1:2:3:4:5:6:c000:201/128
            ::ffff:10.0.0.0/104,              10.0.0.0/8
            ::ffff:0:0/96,                    0.0.0.0/0
            ::FFFF:a01:203,                   10.1.2.3/32
            """)
    void readsEveryFormAndWritesTheCanonicalOne(String written, String canonical) {
        assertThat(Network.parse(written)).hasToString("Optional[" + canonical + "]");
        assertThat(Network.parse(written)).isEqualTo(Network.parse(canonical));
        assertThat(Network.parse(written)).hasSameHashCodeAs(Network.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is wrong,            texts
            no address,                 '/ /8 * all :'
            a name,                     localhost example.org example.org/8 dead.beef a.b.c.d ::localhost
            no prefix length,           10.0.0.0/ ::/
            two prefix lengths,         10.0.0.0/8/8 ::/0/0
            prefix length too great,    10.0.0.0/33 10.0.0.0/256 10.0.0.0/99999999999999999999 ::/129 ::ffff:10.0.0.0/129
            prefix length not decimal,  10.0.0.0/-1 10.0.0.0/+8 10.0.0.0/08 10.0.0.0/00 10.0.0.0/0x8 10.0.0.0/٨ ::/032
            a mask,                     10.0.0.0/255.0.0.0
            IPv4 host bits,             10.0.0.1/8 10.0.0.1/31 0.0.0.1/0
            IPv6 host bits,             2001:db8::1/32 ::1/0 ::1/127
            mapped host bits,           ::ffff:10.0.0.1/104 ::ffff:10.0.0.1/95 ::ffff:0:0/95 ::ffff:0:0/80
            octet with leading zero,    010.0.0.0/8 10.0.0.00 ::01.2.3.4
            octet too great,            10.0.0.256 10.0.0.1000 ::1.2.3.256
            octet not decimal,          0x0a.0.0.0 1e1.0.0.0 10.0.0.-1 10.0.0.+1 １0.0.0.0 10.0.0.a
            not four octets,            10 10.0 10.0.0 10.0.0. .10.0.0 10..0.0 10.0.0.0.0 10.0.0.0. ::1.2.3
            a number,                   167772160 0x0a000000 012
            group too long,             12345:: ::00001
            group not hexadecimal,      ::g ::-1 ::+1 ::１ ::0x1
            too few groups,             1:2:3:4:5:6:7 1:2:3:4:5:6:7: :1:2:3:4:5:6:7 1:2:3:4:5:1.2.3.4
            too many groups,            1:2:3:4:5:6:7:8:9 1:2:3:4:5:6:7:1.2.3.4 :1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:8:
            nothing left for the gap,   1:2:3:4:5:6:7:8:: ::1:2:3:4:5:6:7:8 1:2:3:4::5:6:7:8
            two gaps,                   ::: :::: ::1:: 1::2::3
            IPv4 not at the end,        1.2.3.4:: ::1.2.3.4:5 1.2.3.4:2:3:4:5:6:7:8
            a zone id,                  fe80::1%eth0 fe80::%1/64 10.0.0.0%1
            brackets,                   [::1] [::]/0 [10.0.0.0]
            """)
    void refusesWhatIsNotExactlyANetwork(String wrong, String texts) {
        assertThat(texts.split(" ", -1))
                .as(wrong)
                .allSatisfy(text -> assertThat(Network.parse(text)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " 10.0.0.0/8", "10.0.0.0/8 ", "10.0.0.0 /8", "10.0.0.0/ 8", "10.0.0.0\n", ":: "})
    void refusesBlanksWhereverTheyAre(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # network,          address,                 inside
            10.0.0.0/8,         10.255.255.255,          true
            10.0.0.0/8,         11.0.0.0,                false
            10.0.0.0/8,         9.255.255.255,           false
            10.1.2.2/31,        10.1.2.3,                true
            10.1.2.2/31,        10.1.2.4,                false
            10.1.2.3,           10.1.2.3,                true
            10.1.2.3,           10.1.2.2,                false
            172.16.0.0/12,      172.31.255.255,          true
            172.16.0.0/12,      172.32.0.0,              false
            0.0.0.0/0,          255.255.255.255,         true
            0.0.0.0/0,          ::1,                     false
            10.0.0.0/8,         ::ffff:10.1.2.3,         true
            10.0.0.0/8,         ::ffff:b01:203,          false
            ::ffff:10.0.0.0/104, 10.1.2.3,               true
            ::ffff:10.0.0.0/104, ::ffff:10.1.2.3,        true
            ::ffff:10.0.0.0/104, 11.1.2.3,               false
            ::/0,               2001:db8::1,             true
            ::/0,               10.1.2.3,                false
            ::/0,               ::ffff:10.1.2.3,         false
            10.0.0.0/8,         ::10.1.2.3,              false
            10.0.0.0/8,         ::1:ffff:10.1.2.3,       false
            10.0.0.0/8,         1::ffff:10.1.2.3,        false
            10.0.0.0/8,         ::feff:10.1.2.3,         false
            10.0.0.0/8,         ::fffe:10.1.2.3,         false
            2001:db8::/33,      2001:db8:7fff:ffff::1,   true
            2001:db8::/33,      2001:db8:8000::,         false
            2001:db8::1,        2001:db8::1,             true
            2001:db8::1,        2001:db8::2,             false
            fe80::/10,          fe80::1%eth0,            true
            """)
    void holdsItsOwnAddressesAndNoOthers(String network, String address, boolean inside) {
        assertThat(Network.parse(network).orElseThrow().contains(ip(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.0.0.0/9", "10.0.0.0/8, 11.0.0.0/8", "0.0.0.0/0, ::/0"})
    void differsFromANetworkOfAnotherAddressSizeOrVersion(String one, String other) {
        assertThat(Network.parse(one)).isNotEqualTo(Network.parse(other));
    }

    @Test
    void countsAMappedAddressAsIpv4WhereJavaDoesNot() throws UnknownHostException {
        byte[] mapped = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 1, 2, 3};
        InetAddress address = Inet6Address.getByAddress(null, mapped, 1);

        assertThat(Network.parse("10.0.0.0/8").orElseThrow().contains(address)).isTrue();
        assertThat(Network.parse("::/0").orElseThrow().contains(address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "::1, ::1",
        "[::1], ::1",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%25eth0], fe80::1",
        "::ffff:10.1.2.3, 10.1.2.3",
        "[::ffff:10.1.2.3%1], 10.1.2.3",
        "10.1.2.3:80, 10.1.2.3",
        "10.1.2.3:0, 10.1.2.3",
        "[::1]:65535, ::1",
        "[2001:db8::1]:4711, 2001:db8::1",
        "[fe80::1%eth0]:4711, fe80::1",
        "[::FFFF:A01:203]:4711, 10.1.2.3"
    })
    void readsAnAddressAsAProxyWritesIt(String written, String plain) {
        assertThat(Network.address(written)).isEqualTo(Network.address(plain)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # one way,             ways
            10.1.2.3,              10.1.2.3 ::ffff:10.1.2.3 ::FFFF:A01:203 [::ffff:10.1.2.3] 0:0:0:0:0:ffff:a01:203 10.1.2.3:80
            2001:db8::1,           2001:db8::1 2001:DB8::1 [2001:db8:0:0:0:0:0:1] 2001:db8:0:0:0:0:0:1%eth0 [2001:0db8::1]:4711
            2001:db8::1:0:0:1,     2001:db8:0:0:1:0:0:1 2001:db8::1:0:0:1
            2001:db8:0:1:1:1:1:1,  2001:db8::1:1:1:1:1
            fe80::1,               fe80::1 FE80::1%2 fe80:0::1%eth0 [fe80::1%25eth0]:1
            ::1,                   ::1 0:0:0:0:0:0:0:1 ::0.0.0.1 [::1]
            ::,                    :: 0::0
            ::fffe:a01:203,        ::fffe:10.1.2.3
            """)
    void writesAnAddressInOneWay(String one, String ways) {
        assertThat(ways.split(" "))
                .allSatisfy(way -> assertThat(Network.text(ip(way))).isEqualTo(one));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is wrong,      texts
            no address,           unknown _hidden - % [ ] []
            a name,               localhost example.org 127.1 2130706433 0x7f.0.0.1 010.1.2.3
            brackets,             [[::1]] [::1 ::1] ][::1 [10.1.2.3]
            a zone id,            %eth0 [%eth0] 10.1.2.3%eth0 [10.1.2.3%eth0]
            no port,              10.1.2.3: 10.1.2.3:65536 10.1.2.3:-1 10.1.2.3:080 10.1.2.3:http [::1]: [::1]:65536 [::1]:x [::1]80
            no address,           :80 []:80 []:443 ]:80 [10.1.2.3]:80 example.org:80 unknown:80 [::1]:80:80 10.1.2.3:80:80
            a network,            10.1.2.3/32 ::1/128 [::1]/128
            two addresses,        '10.1.2.3,10.1.2.4'
            """)
    void refusesWhatIsNotExactlyAnAddress(String wrong, String texts) {
        assertThat(texts.split(" ", -1))
                .as(wrong)
                .allSatisfy(text -> assertThat(Network.address(text)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 10.1.2.3", "10.1.2.3 ", "10.1.2.3\n", "10.1.2.3\0", "[ ::1]"})
    void refusesAnAddressWithAnythingAroundIt(String text) {
        assertThat(Network.address(text)).isEmpty();
    }

    private static InetAddress ip(String text) {
        return Network.address(text).orElseThrow();
    }
}
