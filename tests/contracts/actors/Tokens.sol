// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "solady/tokens/ERC20.sol";
import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";

/// @notice A token as the standard says.
contract PlainToken is ERC20 {
    function name() public pure override returns (string memory) {
        return "Plain";
    }

    function symbol() public pure override returns (string memory) {
        return "PLN";
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Counts in millionths, as most dollars do.
contract MillionthsToken is ERC20 {
    function name() public pure override returns (string memory) {
        return "Millionths";
    }

    function symbol() public pure override returns (string memory) {
        return "MIL";
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Keeps one per cent of every transfer.
contract FeeToken is PlainToken {
    function transfer(address to, uint256 amount) public override returns (bool) {
        _burn(msg.sender, amount / 100);
        return super.transfer(to, amount - amount / 100);
    }
}

/// @notice Returns nothing from `transfer`, like the oldest tokens.
contract SilentToken {
    mapping(address => uint256) public balanceOf;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Answers `transfer` as it was told, and moves nothing unless the answer is yes.
contract StubbornToken is PlainToken {
    enum Answer {
        Yes,
        No,
        Two,
        Short,
        Bomb,
        Burn
    }

    Answer public answer;
    address public against;

    function setAnswer(Answer answer_, address against_) external {
        answer = answer_;
        against = against_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (to == against) _say();
        return super.transfer(to, amount);
    }

    function _say() private view {
        Answer given = answer;
        assembly {
            switch given
            case 1 { return(0x80, 0x20) } // false
            case 2 {
                mstore(0, 2)
                return(0, 0x20)
            }
            case 3 {
                mstore(0, 1)
                return(0x1f, 1)
            }
            case 4 { revert(0, 90000) }
            case 5 { invalid() }
        }
    }
}

/// @notice Pays, and then says that it did not.
contract DenyingToken is PlainToken {
    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        return false;
    }
}

/// @notice Calls back into a split while it pays.
contract ReentrantToken is PlainToken {
    IRoyaltySplit public split;
    address public token;
    uint256 public attempts;
    uint256 public successes;

    function arm(IRoyaltySplit split_, address token_) external {
        split = split_;
        token = token_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        ++attempts;
        try split.distribute(token) {
            ++successes;
        } catch {}
        try split.withdraw(token, to) {
            ++successes;
        } catch {}
        try split.release(token, to) {
            ++successes;
        } catch {}
        return super.transfer(to, amount);
    }
}

/// @notice Answers `transfer` with `length` zero bytes, moves nothing, and keeps how much gas it was called with.
contract CurtToken is PlainToken {
    uint256 public gasReceived;
    uint256 public length;

    function setLength(uint256 length_) external {
        length = length_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        uint256 gasHere = gasleft();
        uint256 wanted = length;
        if (wanted == 0) {
            gasReceived = gasHere;
            return super.transfer(to, amount);
        }
        assembly {
            calldatacopy(0, calldatasize(), wanted)
            return(0, wanted)
        }
    }
}
