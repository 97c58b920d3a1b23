// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {RoyaltySplit} from "../../../contracts/RoyaltySplit.sol";
import {Recipient} from "../actors/Recipients.sol";
import {StubbornToken} from "../actors/Tokens.sol";
import {SplitTest} from "../SplitTest.sol";

/// @notice Pays a split in two kinds of money, divides, withdraws and releases, while recipients change their minds.
contract SplitHandler is Test {
    RoyaltySplit private immutable SPLIT;
    StubbornToken public immutable TOKEN;
    Recipient[3] private _recipients;
    uint32[3] private _shares;
    /// @notice Where withdrawals go: one empty account per recipient.
    address[3] public purses = [address(0xa1), address(0xa2), address(0xa3)];
    /// @notice What each may have by now, in each kind of money.
    mapping(address token => mapping(uint256 recipient => uint256)) public entitled;
    uint256 public distributions;

    constructor(RoyaltySplit split, Recipient[3] memory recipients, uint32[3] memory shares) {
        SPLIT = split;
        TOKEN = new StubbornToken();
        _recipients = recipients;
        _shares = shares;
    }

    function payEth(uint256 amount) external {
        amount = bound(amount, 1, 1000 ether);
        deal(address(this), amount);
        (bool success,) = address(SPLIT).call{value: amount}("");
        assertTrue(success);
    }

    function payTokens(uint256 amount) external {
        TOKEN.mint(address(SPLIT), bound(amount, 1, 1e30));
    }

    function changeMood(uint256 recipient, uint256 mood) external {
        _recipients[recipient % 3].setMood(Recipient.Mood(mood % 5));
    }

    function changeToken(uint256 recipient, uint256 answer) external {
        TOKEN.setAnswer(StubbornToken.Answer(answer % 6), address(_recipients[recipient % 3]));
    }

    function distribute(bool eth) external {
        address token = eth ? address(0) : address(TOKEN);
        uint256 amount = undivided(token);
        try SPLIT.distribute(token) {
            ++distributions;
            for (uint256 i; i < 3; ++i) {
                entitled[token][i] += amount * _shares[i] / 1_000_000;
            }
        } catch {}
    }

    function withdraw(uint256 recipient, bool eth) external {
        recipient %= 3;
        address token = eth ? address(0) : address(TOKEN);
        if (SPLIT.owedTo(token, address(_recipients[recipient])) == 0) return;
        _recipients[recipient].withdraw(SPLIT, token, purses[recipient]);
    }

    function release(uint256 recipient, bool eth) external {
        recipient %= 3;
        address token = eth ? address(0) : address(TOKEN);
        address account = address(_recipients[recipient]);
        uint256 owed = SPLIT.owedTo(token, account);
        uint256 had = balanceOf(token, account);
        // Bounded, as some recipients burn all they get.
        try SPLIT.release{gas: 1_000_000}(token, account) {
            assertEq(balanceOf(token, account), had + owed);
            assertEq(SPLIT.owedTo(token, account), 0);
        } catch {}
    }

    function undivided(address token) public view returns (uint256) {
        return balanceOf(token, address(SPLIT)) - SPLIT.totalOwed(token);
    }

    function balanceOf(address token, address account) public view returns (uint256) {
        return token == address(0) ? account.balance : TOKEN.balanceOf(account);
    }
}

/// @notice Whatever recipients and tokens do, for ETH and for a token:
///
///  8. A split pays out all that came in: each recipient has, or is owed, exactly its share of everything divided.
///  9. What is owed is always there.
/// 10. Once recipients accept, nothing but dust remains, though none of them calls anything.
contract SplitInvariants is SplitTest {
    SplitHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new SplitHandler(split, recipients, shares);
        targetContract(address(handler));
    }

    function invariant_8_each_recipient_has_or_is_owed_exactly_its_share() external view {
        _assertShares(ETH);
        _assertShares(address(handler.TOKEN()));
    }

    function invariant_9_what_is_owed_is_there() external view {
        _assertOwed(ETH);
        _assertOwed(address(handler.TOKEN()));
    }

    /// @dev 10, at the end of each run.
    function afterInvariant() external {
        handler.changeToken(0, 0);
        handler.payEth(1 ether);
        handler.payTokens(1e18);
        for (uint256 i; i < 3; ++i) {
            recipients[i].setMood(Recipient.Mood.Accept);
        }
        handler.distribute(true);
        handler.distribute(false);
        for (uint256 i; i < 3; ++i) {
            handler.release(i, true);
            handler.release(i, false);
        }
        assertLt(address(split).balance, 3);
        assertLt(handler.TOKEN().balanceOf(address(split)), 3);
    }

    function _assertShares(address token) private view {
        for (uint256 i; i < 3; ++i) {
            address account = address(recipients[i]);
            uint256 has = handler.balanceOf(token, account) + handler.balanceOf(token, handler.purses(i));
            assertEq(has + split.owedTo(token, account), handler.entitled(token, i));
        }
    }

    function _assertOwed(address token) private view {
        uint256 sum;
        for (uint256 i; i < 3; ++i) {
            sum += split.owedTo(token, address(recipients[i]));
        }
        assertEq(split.totalOwed(token), sum);
        assertLe(sum, handler.balanceOf(token, address(split)));
    }
}
